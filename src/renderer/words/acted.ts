import type { Verb } from '#shared/domain/act.ts';
import type { Acted, Reversed } from '#shared/domain/history-item.ts';
import type { Until } from '#shared/domain/snooze.ts';
import { counted } from './numbers.ts';
import { untilWords } from './snooze.ts';

/** What was done, as it is told right after and in the history. */
export const VERB_WORDS: Readonly<Record<Verb, string>> = {
	see: 'Seen',
	read: 'Marked as read',
	unread: 'Marked as unread',
	save: 'Saved',
	unsave: 'No longer saved',
	done: 'Done',
	'not-done': 'Back in the inbox',
	snooze: 'Snoozed',
	'not-snoozed': 'No longer snoozed',
	wake: 'Back from snooze',
	tag: 'Tagged',
	untag: 'Untagged',
	retag: 'Tags merged',
};

/** What an act did: `Done`, `Marked as read`, `Snoozed until 50 upvotes`. */
export function actWords({ verb, until, gone }: Pick<Acted, 'verb' | 'until' | 'gone'>): string {
	if (gone && verb === 'untag') return 'Tag deleted';
	if (until === undefined) return VERB_WORDS[verb];
	return verb === 'wake'
		? `${VERB_WORDS.wake}: ${cameWords(until)}`
		: `${VERB_WORDS[verb]} ${untilWords(until)}`;
}

/** An act on papers: `Done · 12 papers`, `Snoozed until Mon 24 Nov, 09:00`. */
export function actedWords(act: Pick<Acted, 'verb' | 'papers' | 'until' | 'gone'>): string {
	const what = actWords(act);
	// Only a tag can go that no paper has.
	return act.papers <= 1 ? what : `${what} · ${counted(act.papers, 'paper')}`;
}

/** An act that was taken back, or up again, in words. */
export function reversedWords(
	{ kept, ...act }: Pick<Reversed, 'verb' | 'papers' | 'until' | 'gone' | 'kept'>,
	how: 'undo' | 'redo',
): string {
	const said = `${how === 'undo' ? 'Undone' : 'Done again'}: ${actedWords(act)}`;
	return kept === 0
		? said
		: `${said}. ${counted(kept, 'paper was', 'papers were')} decided on since and ${kept === 1 ? 'stays' : 'stay'}`;
}

/** What a paper that was snoozed has been brought back by. */
export function cameWords(until: Until): string {
	switch (until.kind) {
		case 'time':
			return 'its time came';
		case 'upvotes':
			return `it reached ${counted(until.atLeast, 'upvote')}`;
		case 'code':
			return 'its code came';
		case 'linked':
			return 'a model or dataset was linked';
		case 'version':
			return 'a new version came';
	}
}
