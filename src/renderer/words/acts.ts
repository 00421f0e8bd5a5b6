import type { Verb } from '#shared/domain/act.ts';
import type { HistoryItem, Reason, Reversed } from '#shared/domain/history-item.ts';
import type { MarkState } from '#shared/domain/mark.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Until } from '#shared/domain/snooze.ts';
import { momentNear, timeAgo } from './dates.ts';
import { counted } from './numbers.ts';
import { untilWords } from './snooze.ts';

/** What is said of any act: what it did, for how long, and whether it was asked for. */
type Said = Pick<HistoryItem, 'verb' | 'until' | 'automatic' | 'gone'>;
type ReadAfter = Settings['readAfter'];

const DID: Readonly<Record<Verb, string>> = {
	see: 'Seen',
	read: 'Read',
	unread: 'Unread',
	save: 'Saved',
	unsave: 'No longer saved',
	done: 'Done',
	'not-done': 'Moved to inbox',
	snooze: 'Snoozed',
	'not-snoozed': 'Snooze ended',
	wake: 'Back from snooze',
	tag: 'Tagged',
	untag: 'Untagged',
	retag: 'Tags merged',
};

const ON: Readonly<Record<MarkState, string>> = {
	seen: 'Seen',
	read: 'Read',
	saved: 'Saved',
	done: 'Done',
	snoozed: 'Snoozed',
	woken: 'Back from snooze',
};

/** The acts that take a state back on purpose; that `done` ends a snooze goes without saying. */
const TAKES_BACK: Readonly<Partial<Record<MarkState, Verb>>> = {
	read: 'unread',
	saved: 'unsave',
	done: 'not-done',
	snoozed: 'not-snoozed',
};

/** What an act did: `Done`, `Read`, `Snoozed until 50 upvotes`. */
export function actWords({ verb, until, gone }: Said): string {
	if (gone && verb === 'untag') return 'Tag deleted';
	if (until === undefined) return DID[verb];
	return verb === 'wake' ? `${DID.wake}: ${cameWords(until)}` : `${DID[verb]} ${untilWords(until)}`;
}

/** A line of the history, in parts: what, how, on how many papers, when, and which one first. */
export function historyWords(item: HistoryItem, now: number, readAfter: ReadAfter): string[] {
	return [
		actWords(item),
		...openedWords(item, readAfter),
		counted(item.papers, 'paper'),
		timeAgo(item.at, now),
		...(item.title === undefined ? [] : [item.title]),
	];
}

/** What taking an act back, or up again, came to. */
export function outcomeWords(
	verb: 'undo' | 'redo',
	{ changed, kept }: Pick<Reversed, 'changed' | 'kept'>,
): string {
	const did = verb === 'undo' ? 'Undone.' : 'Redone.';
	const stay = kept === 1 ? 'was decided on since and stays' : 'were decided on since and stay';
	if (kept === 0) return `${did} ${counted(changed, 'paper')} changed.`;
	if (changed > 0) return `${did} ${counted(changed, 'paper')} changed; ${kept} ${stay}.`;
	return `${did} No paper changed: ${counted(kept, 'paper')} ${stay}.`;
}

/**
 * Why a paper has a mark, in parts: `Read`, `opened for 2 s`, `today 09:12`. Undefined where there
 * is no mark to explain: what was never set, or was taken back by an act that is about more.
 */
export function reasonWords(
	{ state, on, act }: Reason,
	now: number,
	readAfter: ReadAfter,
): string[] | undefined {
	if (act === undefined) return withoutAct(state, on);
	if (on) return [ON[state], ...how(act, readAfter), momentNear(act.at, now)];
	if (TAKES_BACK[state] !== act.verb) return undefined;
	return [DID[act.verb], ...how(act, readAfter), momentNear(act.at, now)];
}

function withoutAct(state: MarkState, on: boolean): string[] | undefined {
	// Seeing happens with every step and is not kept as an act, so that it is not always long ago.
	if (state === 'seen') return [ON.seen, 'it was selected', 'the time is not kept'];
	const takesBack = TAKES_BACK[state];
	if (!on && takesBack === undefined) return undefined;
	const did = on || takesBack === undefined ? ON[state] : DID[takesBack];
	return [did, 'too long ago to tell'];
}

/** What set a mark: by itself, together with others, or by hand. */
function how(act: NonNullable<Reason['act']>, readAfter: ReadAfter): string[] {
	const opened = openedWords(act, readAfter);
	if (opened.length > 0) return opened;
	const together = act.papers > 1 ? [`with ${counted(act.papers, 'paper')}`] : [];
	if (act.until !== undefined) {
		return [act.verb === 'wake' ? cameWords(act.until) : untilWords(act.until), ...together];
	}
	return together.length > 0 ? together : ['by you'];
}

/** By which rule a paper became read without being asked, if so. */
function openedWords({ automatic }: Said, readAfter: ReadAfter): string[] {
	if (automatic === undefined) return [];
	// The seconds are those of now: an act does not say how many they were.
	return [typeof readAfter === 'number' && readAfter > 0 ? `opened for ${readAfter} s` : 'opened'];
}

function cameWords(until: Until): string {
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
