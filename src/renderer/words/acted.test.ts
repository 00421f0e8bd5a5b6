import { expect, test } from 'vitest';
import type { Until } from '#shared/domain/snooze.ts';
import { actWords, actedWords, reversedWords } from './acted.ts';
import { untilWords, wokenWords } from './snooze.ts';

const AT = new Date(2026, 10, 23, 9).getTime();

test.each([
	[{ verb: 'done' as const, papers: 1 }, 'Done'],
	[{ verb: 'done' as const, papers: 12 }, 'Done · 12 papers'],
	[{ verb: 'unread' as const, papers: 20_000 }, 'Marked as unread · 20,000 papers'],
	[
		{ verb: 'snooze' as const, papers: 1, until: { kind: 'time' as const, at: AT } },
		'Snoozed until Mon 23 Nov, 09:00',
	],
	[{ verb: 'tag' as const, papers: 2 }, 'Tagged · 2 papers'],
	[{ verb: 'untag' as const, papers: 0, gone: true as const }, 'Tag deleted'],
	[{ verb: 'retag' as const, papers: 3, gone: true as const }, 'Tags merged · 3 papers'],
])('%j is told as %s', (act, words) => {
	expect(actedWords(act)).toBe(words);
});

test('a snooze says what it waits for, and a paper that is back what has come', () => {
	const upvotes: Until = { kind: 'upvotes', atLeast: 50 };
	const all: Until[] = [
		{ kind: 'time', at: AT },
		upvotes,
		{ kind: 'code' },
		{ kind: 'linked' },
		{ kind: 'version', after: 0 },
	];
	expect(actWords({ verb: 'snooze', until: upvotes })).toBe('Snoozed until 50 upvotes');
	expect(all.map((until) => actWords({ verb: 'wake', until }))).toEqual([
		'Back from snooze: its time came',
		'Back from snooze: it reached 50 upvotes',
		'Back from snooze: its code came',
		'Back from snooze: a model or dataset was linked',
		'Back from snooze: a new version came',
	]);
});

test('what was decided on since is said to stay', () => {
	const act = { verb: 'save' as const, papers: 12, kept: 0 };
	expect(reversedWords(act, 'undo')).toBe('Undone: Saved · 12 papers');
	expect(reversedWords(act, 'redo')).toBe('Done again: Saved · 12 papers');
	expect(reversedWords({ ...act, kept: 1 }, 'undo')).toBe(
		'Undone: Saved · 12 papers. 1 paper was decided on since and stays',
	);
	expect(reversedWords({ ...act, kept: 3 }, 'undo')).toContain('3 papers were decided on since');
});

test('what a paper waits for, and what brought it back, are said', () => {
	expect(untilWords({ kind: 'upvotes', atLeast: 50 })).toBe('until 50 upvotes');
	expect(untilWords({ kind: 'code' })).toBe('until there is code');
	expect(wokenWords({ kind: 'upvotes', atLeast: 50 })).toBe('Back: 50 upvotes reached');
	expect(wokenWords({ kind: 'time', at: AT })).toBe('Back since Mon 23 Nov, 09:00');
	expect(wokenWords({ kind: 'code' })).toBe('Back: there is code now');
});
