import { expect, test } from 'vitest';
import type { HistoryItem, Reason } from '#shared/domain/history-item.ts';
import type { Until } from '#shared/domain/snooze.ts';
import { historyWords, reasonWords } from './history.ts';
import { momentNear } from './dates.ts';

// On the machine's own clock, as the words are.
const NOW = new Date(2026, 5, 12, 12, 0).getTime();
const MINUTE = 60_000;
const MORNING = new Date(2026, 5, 12, 9, 12).getTime();

const UPVOTES: Until = { kind: 'upvotes', atLeast: 50 };
const CODE: Until = { kind: 'code' };

function item(said: Partial<HistoryItem>): HistoryItem {
	const at = NOW - 2 * MINUTE;
	return { number: 1, at, verb: 'done', papers: 1, undone: false, undoable: true, ...said };
}

test('a line of the history says what, on how many papers, when, and which one first', () => {
	expect(historyWords(item({ papers: 12, title: 'Sparse attention' }), NOW)).toEqual([
		'Done',
		'12 papers',
		'2 min ago',
		'Sparse attention',
	]);
	expect(historyWords(item({ verb: 'read', automatic: true, after: 2 }), NOW)).toEqual([
		'Marked as read',
		'opened for 2 s',
		'1 paper',
		'2 min ago',
	]);
	expect(historyWords(item({ by: 'agent' }), NOW)).toEqual([
		'Done',
		'by an agent',
		'1 paper',
		'2 min ago',
	]);
});

function reason(
	state: Reason['state'],
	act?: Partial<NonNullable<Reason['act']>>,
	on = true,
): string | undefined {
	const said = act && { number: 1, at: MORNING, verb: 'read' as const, papers: 1, ...act };
	const at = said?.at;
	return reasonWords({ state, on, ...(said && { at, act: said }) }, NOW)?.join(' · ');
}

test('a mark is explained by the act or the rule that set it, and when', () => {
	expect(reason('read', { automatic: true, after: 2 })).toBe('Read · opened for 2 s · today 09:12');
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
	expect(reason('saved')).toBe('Saved · too long ago to tell when');
	expect(reasonWords({ state: 'seen', on: true, at: MORNING }, NOW)).toEqual([
		'Seen',
		'it was selected',
		'today 09:12',
	]);
});

test('a mark that was taken back on purpose is explained, one that ended along with it is not', () => {
	expect(reason('read', { verb: 'unread' }, false)).toBe('Marked as unread · by you · today 09:12');
	expect(reason('done', { verb: 'not-done' }, false)).toBe(
		'Back in the inbox · by you · today 09:12',
	);
	expect(reason('saved', undefined, false)).toBe('No longer saved · too long ago to tell when');
	expect(reason('snoozed', { verb: 'done' }, false)).toBeUndefined();
	expect(reason('woken', undefined, false)).toBeUndefined();
});

test('a moment is today, yesterday, or a date', () => {
	expect(momentNear(new Date(2026, 5, 11, 23, 59).getTime(), NOW)).toBe('yesterday 23:59');
	expect(momentNear(new Date(2026, 5, 10, 23, 59).getTime(), NOW)).toBe('10 June 2026, 23:59');
});
