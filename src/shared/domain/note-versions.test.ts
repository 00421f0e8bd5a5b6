import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NoteVersion } from './note.ts';
import { MOST_VERSIONS, thinned } from './note-versions.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-06-12T12:00:00Z');

/** Versions of these ages in milliseconds, the oldest first. */
function ofAges(...ages: number[]): NoteVersion[] {
	return ages
		.sort((a, b) => b - a)
		.map((age, index) => ({ number: index + 1, at: NOW - age, text: `${index}` }));
}

const agesKept = (versions: readonly NoteVersion[]): number[] =>
	thinned(versions, NOW).map(({ at }) => NOW - at);

test('all of the last hour, one an hour of the last day, one a day before that', () => {
	expect(agesKept(ofAges(0, MINUTE, 2 * MINUTE, 59 * MINUTE))).toHaveLength(4);
	expect(agesKept(ofAges(65 * MINUTE, 70 * MINUTE, 119 * MINUTE, 125 * MINUTE))).toEqual([
		125 * MINUTE,
		65 * MINUTE,
	]);
	expect(agesKept(ofAges(3 * DAY, 3 * DAY + HOUR, 3 * DAY + 2 * HOUR, 4 * DAY))).toEqual([
		4 * DAY,
		3 * DAY,
	]);
});

test('an hour of typing does not push out the days before it', () => {
	const typed = Array.from({ length: 500 }, (_, index) => index * 300);
	const kept = agesKept(ofAges(...typed, DAY * 2, DAY * 9));
	expect(kept).toHaveLength(MOST_VERSIONS);
	expect(kept.slice(0, 2)).toEqual([DAY * 9, DAY * 2]);
	expect(kept.at(-1)).toBe(0);
});

const versionsOfAnyAge = fc
	.array(fc.integer({ min: -HOUR, max: 90 * DAY }), { maxLength: 120 })
	.map((ages) => ofAges(...ages));

test('the newest stays, nothing is made up or moved, and thinning twice is thinning once', () => {
	fc.assert(
		fc.property(versionsOfAnyAge, fc.nat(30 * DAY), (versions, later) => {
			const kept = thinned(versions, NOW + later);
			expect(kept.length).toBeLessThanOrEqual(MOST_VERSIONS);
			expect(kept.at(-1)).toEqual(versions.at(-1));
			expect(versions.filter((version) => kept.includes(version))).toEqual(kept);
			expect(thinned(kept, NOW + later)).toEqual(kept);
		}),
	);
});

test('no version of the last hour goes while there is room', () => {
	fc.assert(
		fc.property(versionsOfAnyAge, (versions) => {
			const kept = thinned(versions, NOW);
			if (kept.length === MOST_VERSIONS) return;
			const recent = versions.filter(({ at }) => NOW - at < HOUR);
			expect(kept.slice(kept.length - recent.length)).toEqual(recent);
		}),
	);
});
