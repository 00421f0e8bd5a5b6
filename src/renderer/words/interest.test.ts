import { expect, test } from 'vitest';
import { honestyWords, learnedFromWords, missingWords } from './interest.ts';

const none = { saved: 0, read: 0, dismissed: 0 };

test('how many decisions are missing', () => {
	const missing = (count: number) =>
		missingWords({ state: 'few', decisions: none, missing: count });
	expect(missing(30)).toBe('It begins after 30 decisions');
	expect(missing(12)).toBe('It begins after 12 more decisions');
	expect(missing(1)).toBe('It begins after 1 more decision');
});

test('what was learned from, without what there is none of', () => {
	expect(learnedFromWords({ saved: 12, read: 20, dismissed: 1022 })).toBe(
		'Learned from 1,054 decisions: 12 saved, 20 read, 1,022 dismissed.',
	);
	expect(learnedFromWords({ ...none, saved: 30 })).toBe('Learned from 30 decisions: 30 saved.');
});

test('how good the order would have been', () => {
	const said = { last: { papers: 40, wanted: 2 }, first: { papers: 40, wanted: 31 } };
	expect(honestyWords(said)).toBe(
		'Of the 40 papers it would have put last, you kept or read 2; of as many first, 31.',
	);
	expect(honestyWords({ ...said, last: { papers: 40, wanted: 0 } })).toContain(
		'kept or read none;',
	);
	expect(honestyWords(undefined)).toMatch(/cannot be told yet/);
});
