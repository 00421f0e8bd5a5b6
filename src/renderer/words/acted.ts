import type { Verb } from '#shared/domain/act.ts';
import type { Acted, Reversed } from '#shared/domain/history-item.ts';
import { counted } from './numbers.ts';
import { untilWords } from './snooze.ts';

/** What was done, as it is told right after: `Done`. */
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
	retag: 'Retagged',
};

/** An act in words: `Done · 12 papers`, `Snoozed until Mon 24 Nov, 09:00`. */
export function actedWords(act: Pick<Acted, 'verb' | 'papers' | 'until' | 'gone'>): string {
	const what = whatWasDone(act);
	// Only a tag can go that no paper has.
	return act.papers <= 1 ? what : `${what} · ${counted(act.papers, 'paper')}`;
}

function whatWasDone({ verb, until, gone }: Pick<Acted, 'verb' | 'until' | 'gone'>): string {
	if (verb === 'snooze' && until) return `Snoozed ${untilWords(until)}`;
	if (gone) return verb === 'retag' ? 'Tags merged' : 'Tag deleted';
	return VERB_WORDS[verb];
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
