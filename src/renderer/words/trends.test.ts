import { expect, test } from 'vitest';
import {
	bucketDays,
	bucketMark,
	bucketName,
	bucketQuery,
	streakWords,
	topicQuery,
} from './trends.ts';

test('days and weeks are named, briefly on an axis, and found', () => {
	expect(bucketName('2026-06-12', 1)).toBe('Fri 12 Jun 2026');
	expect(bucketName('2026-06-08', 7)).toBe('8 June to 14 June 2026');
	expect(bucketMark('2026-06-12', false)).toBe('12 Jun');
	expect(bucketMark('2026-06-12', true)).toBe('Jun 2026');
	expect(bucketQuery('2026-06-12', 1)).toBe('day:2026-06-12');
	expect(bucketQuery('2026-06-08', 7)).toBe('after:2026-06-07 before:2026-06-15');
	expect(bucketDays('2026-05-31', 7, 3)).toEqual(['2026-05-31', '2026-06-07', '2026-06-14']);
});

test('a topic of several words is searched as it is', () => {
	expect(topicQuery('Diffusion')).toBe('Diffusion');
	expect(topicQuery('World models')).toBe('"World models"');
});

test.each([
	[{ now: 0, longest: 5 }, 'No streak now; the longest streak was 5 days.'],
	[{ now: 1, longest: 5 }, '1 day in a row; the longest streak was 5 days.'],
	[{ now: 5, longest: 5 }, '5 days in a row, the longest streak so far.'],
])('%o: %s', (streak, words) => {
	expect(streakWords(streak)).toBe(words);
});
