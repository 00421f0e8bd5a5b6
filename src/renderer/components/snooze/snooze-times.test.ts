import { expect, test } from 'vitest';
import { morningOf, snoozeTimes } from './snooze-times.ts';

function names(now: Date): string[] {
	return snoozeTimes(now).map(({ name }) => name);
}

test('a weekday morning offers later today and the mornings to come', () => {
	const wednesday = new Date(2026, 10, 25, 9, 20);
	expect(snoozeTimes(wednesday)).toEqual([
		{ name: 'Later today', at: new Date(2026, 10, 25, 12).getTime() },
		{ name: 'Tomorrow', at: new Date(2026, 10, 26, 9).getTime() },
		{ name: 'Monday', at: new Date(2026, 10, 30, 9).getTime() },
		{ name: 'Next week', at: new Date(2026, 11, 2, 9).getTime() },
	]);
});

test('late in the evening there is no later today', () => {
	expect(names(new Date(2026, 10, 25, 22, 30))).toEqual(['Tomorrow', 'Monday', 'Next week']);
});

test('on a Sunday tomorrow is Monday', () => {
	expect(names(new Date(2026, 10, 29, 9))).toEqual(['Later today', 'Tomorrow', 'Next week']);
});

test('a date means its morning, and only one that is to come', () => {
	const now = new Date(2026, 10, 25, 10);
	expect(morningOf('2026-11-26', now)).toBe(new Date(2026, 10, 26, 9).getTime());
	expect(morningOf('2026-11-25', now)).toBeUndefined();
	expect(morningOf('', now)).toBeUndefined();
});
