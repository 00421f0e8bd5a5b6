import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { rising, RISING_RANK, TAKE_OFF_RANK } from './rising.ts';
import {
	NEVER_LOOKED,
	TRENDING_PLACES,
	trendingMemorySchema,
	trendingNews,
	withLook,
	type TrendingMemory,
} from './trending.ts';
import { PUBLISHED_GROWTH } from './usual-growth.ts';
import { withTrending } from './with-trending.ts';

const HOUR = 3_600_000;
const START = 20_000 * 24 * HOUR;
const ALL = Array.from({ length: 60 }, (_, index) => `2606.${String(index).padStart(5, '0')}`);
const LIST = ALL.slice(0, 50);
const NEW = '2606.99999';

/** The list with a paper at a place, from 1. */
function withPaperAt(id: string, place: number, list: readonly string[] = LIST): string[] {
	const others = list.filter((each) => each !== id);
	return [...others.slice(0, place - 1), id, ...others.slice(place - 1)].slice(0, 50);
}

/** Looks at lists at so many hours; what each says is remembered as it comes back from the disk. */
function looked(...looks: readonly (readonly [hours: number, list: readonly string[]])[]) {
	return looks.reduce(
		(memory, [hours, list]) =>
			v.parse(
				trendingMemorySchema,
				JSON.parse(JSON.stringify(withLook(memory, list, START + hours * HOUR))),
			),
		NEVER_LOOKED,
	);
}

function newsAt(memory: TrendingMemory, hours: number) {
	return [...trendingNews(memory, START + hours * HOUR)];
}

describe('what the trending list says', () => {
	test('is nothing at first sight, though all of it is new', () => {
		expect(newsAt(looked([0, LIST]), 0)).toEqual([]);
		expect(newsAt(looked([0, LIST], [1, LIST], [30, LIST]), 30)).toEqual([]);
	});

	test('is that a paper entered, for a day, and not that it is there', () => {
		const memory = looked([0, LIST], [1, LIST], [2, withPaperAt(NEW, 4)]);
		expect(newsAt(memory, 2)).toEqual([[NEW, { place: 4, of: 50 }]]);
		const later = looked(
			[0, LIST],
			[2, withPaperAt(NEW, 4)],
			[20, withPaperAt(NEW, 5)],
			[25.5, withPaperAt(NEW, 5)],
		);
		expect(newsAt(later, 25.5)).toEqual([[NEW, { place: 5, of: 50 }]]);
		expect(
			newsAt(
				[26.5, 40].reduce(
					(memory, hours) => withLook(memory, withPaperAt(NEW, 3), START + hours * HOUR),
					later,
				),
				40,
			),
		).toEqual([]);
	});

	test('is that a paper jumped up, from its best place before', () => {
		const [paper = ''] = LIST.slice(30);
		const jumped = looked([0, LIST], [5, withPaperAt(paper, 20)], [10, withPaperAt(paper, 6)]);
		expect(newsAt(jumped, 10)).toEqual([[paper, { place: 6, from: 31, of: 50 }]]);
		// It has been there three days ago.
		const again = looked(
			[0, withPaperAt(paper, 6)],
			...[20, 40, 60, 71].map((hours) => [hours, LIST] as const),
			[72, withPaperAt(paper, 6)],
		);
		expect(newsAt(again, 72)).toEqual([]);
	});

	test('is nothing of small steps, at the top or the bottom', () => {
		const moved = withPaperAt(LIST[3] ?? '', 1, withPaperAt(LIST[49] ?? '', 40));
		expect(newsAt(looked([0, LIST], [1, moved]), 1)).toEqual([]);
	});

	test('is nothing of what left and came back within two weeks', () => {
		const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
		const memory = looked(
			[0, withPaperAt(NEW, 8)],
			...days.flatMap((day) => [[day * 24, LIST] as const, [day * 24 + 12, LIST] as const]),
			[265, withPaperAt(NEW, 9)],
		);
		expect(newsAt(memory, 265)).toEqual([]);
	});

	test('is known over a night without looks, and not over three days', () => {
		expect(newsAt(looked([0, LIST], [30, withPaperAt(NEW, 4)]), 30)).toHaveLength(1);
		expect(newsAt(looked([0, LIST], [72, withPaperAt(NEW, 4)]), 72)).toEqual([]);
		const back = looked([0, LIST], [72, withPaperAt(NEW, 4)], [73, withPaperAt(ALL[55] ?? '', 2)]);
		expect(newsAt(back, 73).map(([id]) => id)).toEqual([ALL[55]]);
		expect(newsAt(looked([0, LIST], [1, withPaperAt(NEW, 4)]), 26)).toEqual([]);
	});

	test('is nothing where it is another list, and where an answer was cut off', () => {
		const other = Array.from({ length: 50 }, (_, index) => `1706.${index + 10_000}`);
		expect(newsAt(looked([0, LIST], [1, other]), 1)).toEqual([]);
		const cut = looked([0, LIST], [1, LIST.slice(0, 8)], [2, []]);
		expect(cut).toEqual(looked([0, LIST]));
		// In the end a short list is the list.
		expect(looked([0, LIST], [25, LIST.slice(0, 8)]).list).toHaveLength(8);
	});

	test('is less where a clock was wrong, and never more', () => {
		for (const wrong of [30 * 24, -365 * 24]) {
			const memory = looked([0, LIST], [1, LIST], [wrong, LIST], [2, withPaperAt(NEW, 4)]);
			expect(newsAt(memory, 2).every(([id]) => id === NEW)).toBe(true);
			const after = withLook(memory, withPaperAt(NEW, 4), START + 3 * HOUR);
			expect(newsAt(after, 3).every(([id]) => id === NEW)).toBe(true);
		}
		expect(newsAt(looked([0, LIST], [48, withPaperAt(NEW, 4)]), 2)).toEqual([]);
	});
});

test('however the list goes, its memory stays small and what it says is true', () => {
	const lists = fc.array(
		fc.tuple(fc.integer({ min: 1, max: 30 }), fc.shuffledSubarray(ALL, { minLength: 20 })),
		{ minLength: 1, maxLength: 60 },
	);
	fc.assert(
		fc.property(lists, (looks) => {
			let [memory, hours] = [NEVER_LOOKED, 0];
			const taken: { readonly at: number; readonly list: readonly string[] }[] = [];
			for (const [wait, list] of looks) {
				hours += wait;
				const before = memory;
				memory = withLook(memory, list, START + hours * HOUR);
				for (const [id, { place, from, of }] of newsAt(memory, hours)) {
					expect(memory.list[place - 1]).toBe(id);
					expect(of).toBe(memory.list.length);
					const earlier = taken
						.filter(({ at }) => at > hours - 13 * 24)
						.filter(({ list: then }) => then.includes(id));
					if (from === undefined) expect(earlier.filter(({ at }) => at < hours - 48)).toEqual([]);
					else expect(taken.map(({ list: then }) => then[from - 1])).toContain(id);
				}
				if (memory !== before) taken.push({ at: hours, list: memory.list });
			}
			expect(memory.list.length).toBeLessThanOrEqual(TRENDING_PLACES);
			expect(JSON.stringify(memory).length).toBeLessThan(60_000);
		}),
		{ numRuns: 50 },
	);
});

describe('together with upvotes', () => {
	const curve = (upvotes: number) => ({ at: [START, START + 6 * HOUR], upvotes: [0, upvotes] });
	const by = (upvotes: number) => rising(curve(upvotes), PUBLISHED_GROWTH, START + 6 * HOUR);
	const ENTRIES = Array.from({ length: 50 }, (_, index) => ({ place: index + 1, of: 50 }));

	test('the list alone makes a paper rise and never take off', () => {
		for (const news of [...ENTRIES, { place: 6, from: 31, of: 50 }]) {
			const { rank, trending } = withTrending({ rank: 0 }, news);
			expect(rank).toBeGreaterThan(RISING_RANK - 1e-9);
			expect(rank).toBeLessThan(TAKE_OFF_RANK);
			expect(trending).toBe(news);
		}
	});

	test('both are more than each, the more so the higher the place', () => {
		const byVotes = by(58);
		const ranks = ENTRIES.map((news) => withTrending(byVotes, news).rank);
		expect(Math.min(...ranks)).toBeGreaterThan(byVotes.rank);
		expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
		expect(withTrending(byVotes, ENTRIES[3])).toMatchObject({ facts: byVotes.facts });
	});

	test('without news a rank is what it was', () => {
		expect(withTrending(by(58), undefined)).toEqual(by(58));
	});
});
