import { expect, test } from 'vitest';
import { DEFAULT_RULES } from '#shared/domain/notify/rule.ts';
import { entryWords, minuteField, minuteOf, previewWords, ruleWords } from './notify.ts';

test.each([
	[{ times: 9, days: 30 }, 'Would have fired 9 times in the last 30 days'],
	[{ times: 1, days: 30 }, 'Would have fired once in the last 30 days'],
	[{ times: 0, days: 30 }, 'Would not have fired in the last 30 days'],
	[{ times: 2, days: 6 }, 'Would have fired 2 times in the 6 days there is a history of'],
	[{ times: 0, days: 0 }, 'No history yet that says how often this would fire'],
])('%o: %s', (preview, words) => {
	expect(previewWords({ ...preview, titles: [] })).toBe(words);
});

test('a line of the log says why, by which rule, when, and what became of it', () => {
	const now = new Date(2026, 5, 12, 15).getTime();
	const entry = {
		at: new Date(2026, 5, 12, 9, 5).getTime(),
		paper: '2606.00001',
		title: 'Sparse attention',
		why: '58 votes in 6 h',
		outcome: 'shown',
	} as const;
	expect(entryWords({ ...entry, rules: ['trending'] }, DEFAULT_RULES, [], now)).toEqual([
		'58 votes in 6 h',
		'rule Trending',
		'today 09:05',
		'shown',
	]);
	const gone = { ...entry, rules: ['trending', 'x'], answer: 'saved' as const };
	expect(entryWords(gone, DEFAULT_RULES, [], now).slice(1)).toEqual([
		'rules Trending, a rule that is gone',
		'today 09:05',
		'shown, you saved it',
	]);
	expect(ruleWords({ target: { kind: 'view', view: 'v' } }, [])).toBe('View that is gone');
});

test.each([
	[0, '00:00'],
	[545, '09:05'],
	[1439, '23:59'],
])('minute %i of the day is %s', (minute, field) => {
	expect(minuteField(minute)).toBe(field);
	expect(minuteOf(field)).toBe(minute);
	expect(minuteOf('')).toBeUndefined();
});
