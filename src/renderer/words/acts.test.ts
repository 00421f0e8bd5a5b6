import { expect, test } from 'vitest';
import { verbs, type Verb } from '#shared/domain/act.ts';
import type { HistoryItem, Reason } from '#shared/domain/history-item.ts';
import type { Until } from '#shared/domain/snooze.ts';
import { actWords, historyWords, outcomeWords, reasonWords } from './acts.ts';
import { momentNear } from './dates.ts';

// On the machine's own clock, as the words are.
const NOW = new Date(2026, 5, 12, 12, 0).getTime();
const MINUTE = 60_000;
const MORNING = new Date(2026, 5, 12, 9, 12).getTime();

const TIME: Until = { kind: 'time', at: new Date(2026, 6, 3, 9, 0).getTime() };
const UPVOTES: Until = { kind: 'upvotes', atLeast: 50 };
const CODE: Until = { kind: 'code' };
const LINKED: Until = { kind: 'linked' };
const VERSION: Until = { kind: 'version', after: 0 };

const ACTS: Readonly<Record<Verb, string>> = {
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

test.each(verbs)('%s is said in words', (verb) => {
	expect(actWords({ verb })).toBe(ACTS[verb]);
});

test('a snooze says what it waits for, and a paper that is back what has come', () => {
	expect(actWords({ verb: 'untag', gone: true })).toBe('Tag deleted');
	expect(actWords({ verb: 'snooze', until: UPVOTES })).toBe('Snoozed until 50 upvotes');
	expect(
		[TIME, UPVOTES, CODE, LINKED, VERSION].map((until) => actWords({ verb: 'wake', until })),
	).toEqual([
		'Back from snooze: its time came',
		'Back from snooze: it reached 50 upvotes',
		'Back from snooze: its code came',
		'Back from snooze: a model or dataset was linked',
		'Back from snooze: a new version came',
	]);
});

function item(said: Partial<HistoryItem>): HistoryItem {
	const at = NOW - 2 * MINUTE;
	return { number: 1, at, verb: 'done', papers: 1, undone: false, undoable: true, ...said };
}

test('a line of the history says what, on how many papers, when, and which one first', () => {
	expect(historyWords(item({ papers: 12, title: 'Sparse attention' }), NOW, 2)).toEqual([
		'Done',
		'12 papers',
		'2 min ago',
		'Sparse attention',
	]);
	expect(historyWords(item({ verb: 'read', automatic: true }), NOW, 2)).toEqual([
		'Read',
		'opened for 2 s',
		'1 paper',
		'2 min ago',
	]);
});

test.each([
	['undo', 9, 0, 'Undone. 9 papers changed.'],
	['undo', 9, 3, 'Undone. 9 papers changed; 3 were decided on since and stay.'],
	['undo', 1, 1, 'Undone. 1 paper changed; 1 was decided on since and stays.'],
	['undo', 0, 1, 'Undone. No paper changed: 1 paper was decided on since and stays.'],
	['redo', 0, 4, 'Redone. No paper changed: 4 papers were decided on since and stay.'],
	['redo', 2, 0, 'Redone. 2 papers changed.'],
] as const)('%s with %i changed and %i kept is said as: %s', (verb, changed, kept, words) => {
	expect(outcomeWords(verb, { changed, kept })).toBe(words);
});

function reason(
	state: Reason['state'],
	act?: Partial<NonNullable<Reason['act']>>,
	on = true,
): string | undefined {
	const said = act && { number: 1, at: MORNING, verb: 'read' as const, papers: 1, ...act };
	return reasonWords({ state, on, ...(said && { act: said }) }, NOW, 2)?.join(' · ');
}

test('a mark is explained by the act or the rule that set it, and when', () => {
	expect(reason('read', { automatic: true })).toBe('Read · opened for 2 s · today 09:12');
	expect(reason('read', {})).toBe('Read · by you · today 09:12');
	expect(reason('done', { verb: 'done', papers: 12, at: MORNING - 1440 * MINUTE })).toBe(
		'Done · with 12 papers · yesterday 09:12',
	);
	expect(reason('snoozed', { verb: 'snooze', until: CODE })).toBe(
		'Snoozed · until there is code · today 09:12',
	);
	expect(reason('woken', { verb: 'wake', until: UPVOTES, papers: 2 })).toBe(
		'Back from snooze · it reached 50 upvotes · with 2 papers · today 09:12',
	);
	expect(reason('saved')).toBe('Saved · too long ago to tell');
	expect(reason('seen')).toBe('Seen · it was selected · the time is not kept');
});

test('a mark that was taken back on purpose is explained, one that ended along with it is not', () => {
	expect(reason('read', { verb: 'unread' }, false)).toBe('Unread · by you · today 09:12');
	expect(reason('done', { verb: 'not-done' }, false)).toBe('Moved to inbox · by you · today 09:12');
	expect(reason('saved', undefined, false)).toBe('No longer saved · too long ago to tell');
	expect(reason('snoozed', { verb: 'done' }, false)).toBeUndefined();
	expect(reason('woken', undefined, false)).toBeUndefined();
});

test('without a rule that still holds, an automatic act is only said to have opened the paper', () => {
	const act = { number: 1, at: MORNING, verb: 'read', papers: 1, automatic: true } as const;
	const never = reasonWords({ state: 'read', on: true, act }, NOW, 'never');
	expect(never).toEqual(['Read', 'opened', 'today 09:12']);
});

test('a moment is today, yesterday, or a date', () => {
	expect(momentNear(new Date(2026, 5, 11, 23, 59).getTime(), NOW)).toBe('yesterday 23:59');
	expect(momentNear(new Date(2026, 5, 10, 23, 59).getTime(), NOW)).toBe('10 June 2026, 23:59');
});
