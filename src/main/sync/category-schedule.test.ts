import { describe, expect, test } from 'vitest';
import { announcedDay, dueAt, isDue } from './category-schedule.ts';

const at = (moment: string) => Date.parse(moment);
const skipDays = ['Sunday', 'Saturday'];
/** A Friday. */
const friday = { day: '2026-06-12', skipDays };

test.each([
	['2026-06-12T05:14:59Z', '2026-06-11'],
	['2026-06-12T05:15:00Z', '2026-06-12'],
	['2026-06-13T02:00:00Z', '2026-06-12'],
])('at %s the newest announcement is that of %s', (moment, day) => {
	expect(announcedDay(at(moment))).toBe(day);
});

describe('a category is asked', () => {
	test.each([
		['that was never asked, even on a Sunday', undefined, '2026-06-14T12:00:00Z', true],
		['on the same day', friday, '2026-06-12T23:00:00Z', false],
		['the night after', friday, '2026-06-13T05:00:00Z', false],
		['on a Saturday that its feed skips', friday, '2026-06-13T12:00:00Z', false],
		['on a Saturday that it does not', { day: '2026-06-12' }, '2026-06-13T12:00:00Z', true],
		['on the Monday', friday, '2026-06-15T05:15:00Z', true],
		['on the Monday, too early', friday, '2026-06-15T05:14:00Z', false],
		['a little early', { day: '2026-06-15', skipDays }, '2026-06-15T04:30:00Z', false],
		['before it may be', { retryAt: at('2026-06-12T13:00:00Z') }, '2026-06-12T12:59:00Z', false],
		['after a failure', { retryAt: at('2026-06-12T13:00:00Z') }, '2026-06-12T13:00:00Z', true],
		[
			'with a clock set back',
			{ retryAt: at('2027-06-12T13:00:00Z') },
			'2026-06-12T13:00:00Z',
			true,
		],
		['from the future', { day: '2027-01-01' }, '2026-06-12T13:00:00Z', true],
		[
			'though it skips every day',
			{ day: '2026-06-12', skipDays: Array.from({ length: 7 }, String) },
			'2026-06-13T13:00:00Z',
			true,
		],
	])('%s', (_, feed, now, due) => {
		expect(isDue(feed, at(now))).toBe(due);
	});
});

test.each([
	[undefined, '2026-06-12T12:00:00Z', '2026-06-12T12:00:00Z'],
	[friday, '2026-06-12T12:00:00Z', '2026-06-15T05:15:00Z'],
	[friday, '2026-06-14T12:00:00Z', '2026-06-15T05:15:00Z'],
	[{ day: '2026-06-11' }, '2026-06-11T12:00:00Z', '2026-06-12T05:15:00Z'],
	[{ retryAt: at('2026-06-12T14:00:00Z') }, '2026-06-12T12:00:00Z', '2026-06-12T14:00:00Z'],
])('the next time (%#)', (feed, now, next) => {
	expect(new Date(dueAt(feed, at(now))).toISOString()).toBe(new Date(next).toISOString());
});
