import { expect, test } from 'vitest';
import { nextSyncAt } from './next-sync.ts';

const MINUTE = 60_000;
const AT = Date.parse('2026-06-12T08:00:00Z');

function minutes(
	problem: Parameters<typeof nextSyncAt>[0]['problem'],
	failures: number,
	chance: number,
) {
	return (nextSyncAt({ at: AT, problem, failures, random: () => chance }) - AT) / MINUTE;
}

test('the next sync is an hour away, give or take five minutes', () => {
	expect(minutes(undefined, 0, 0)).toBe(55);
	expect(minutes(undefined, 0, 0.5)).toBe(60);
	expect(minutes(undefined, 0, 1)).toBe(65);
});

test.each([
	[1, 2],
	[2, 4],
	[3, 8],
	[6, 60],
	[1000, 60],
])('after %i failures in a row it is between one and %i minutes away', (failures, most) => {
	expect(minutes({ code: 'offline' }, failures, 0)).toBe(1);
	expect(minutes({ code: 'offline' }, failures, 1)).toBe(most);
});

test('it is never before the moment the feed named', () => {
	const until = AT + 10 * MINUTE;
	expect(minutes({ code: 'rate-limited', until }, 1, 0)).toBeGreaterThan(10);
	expect(minutes({ code: 'rate-limited', until }, 1, 1)).toBeLessThan(12);
});
