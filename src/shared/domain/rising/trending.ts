import * as v from 'valibot';
import { paperIdSchema } from '../paper.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** So many papers huggingface.co/papers/trending lists; what comes after them is no news. */
export const TRENDING_PLACES = 50;
/** A paper's place is compared with the best it had up to so long before. */
const SPAN = 24 * HOUR;
/** What is known only over a longer span says nothing of now. */
const LONGEST_SPAN = 48 * HOUR;
/** A list that was not looked at for so long may be another by now. */
const STALE = 24 * HOUR;
/** What lies further in the future was written by a clock that was wrong. */
const AHEAD = HOUR;
/** So long a paper that left the list is remembered: it comes back as what was there before. */
const REMEMBERED = 14 * DAY;
/** Within so long only a place that is better than the one before is kept. */
const BLOCK = 6 * HOUR;
/** Where more of the list is new at once, it is another list, and not its papers are news. */
const MOST_NEW = 0.5;
/** From 31 to 6 is a jump, from 4 to 1 is not, nor is from 50 to 40. */
const LEAST_JUMP = { times: 3, places: 5 };

const moment = v.pipe(v.number(), v.safeInteger());
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** What is remembered of the feed's `trending` list. */
export const trendingMemorySchema = v.object({
	/** When it was looked at, epoch milliseconds, in the order in which that was done. */
	looks: v.array(moment),
	/** Its papers at the last look, the first at the top. */
	list: v.array(paperIdSchema),
	/** By paper, places that it had and when; of the last days those that were better than before. */
	places: v.record(v.string(), v.array(v.tuple([moment, place]))),
});

export type TrendingMemory = v.InferOutput<typeof trendingMemorySchema>;

export const NEVER_LOOKED: TrendingMemory = { looks: [], list: [], places: {} };

export const trendingFactsSchema = v.object({
	/** Place in the list, from 1. */
	place,
	/** The best place it had before, in the last two weeks; absent where it was not in the list. */
	from: v.optional(place),
	/** How many papers the list has. */
	of: place,
});

/** What happened to a paper on the `trending` list: it entered, or it jumped up. */
export type TrendingFacts = v.InferOutput<typeof trendingFactsSchema>;

/**
 * What is remembered after one more look at the list. An answer that is less than half of the list
 * before was cut off, and counts for nothing until that one is a day old. What a wrong clock wrote
 * is forgotten, which costs signals and makes none. `now` is in epoch milliseconds.
 */
export function withLook(
	memory: TrendingMemory,
	answer: readonly string[],
	now: number,
): TrendingMemory {
	const list = [...new Set(answer)].slice(0, TRENDING_PLACES);
	const last = memory.looks.at(-1) ?? -Infinity;
	const isCutOff = list.length < memory.list.length / 2 && Math.abs(now - last) < STALE;
	if (list.length === 0 || isCutOff) return memory;

	const isKept = (at: number): boolean => at >= now - REMEMBERED && at <= now + AHEAD;
	const places = new Map<string, [at: number, place: number][]>();
	for (const [id, known] of Object.entries(memory.places)) {
		const kept = thinned(
			known.filter(([at]) => isKept(at)),
			now,
		);
		if (kept.length > 0) places.set(id, kept);
	}
	for (const [index, id] of list.entries()) {
		const known = places.get(id) ?? [];
		const [at, best] = known.at(-1) ?? [-Infinity, Infinity];
		const isSame = Math.floor(at / BLOCK) === Math.floor(now / BLOCK) && best <= index + 1;
		if (!isSame) places.set(id, [...known, [now, index + 1]]);
	}
	const looks = memory.looks.filter((at) => isKept(at) && at >= now - LONGEST_SPAN);
	return { looks: [...looks, now], list, places: Object.fromEntries(places) };
}

/**
 * The papers of which the last look says something new, compared with a look a day before, or the
 * first one where that is nearer: those that entered the list, and those that jumped up. To be in
 * the list says nothing, nor does the first look ever, nor one after two days without any.
 */
export function trendingNews(
	{ looks, list, places }: TrendingMemory,
	now: number,
): Map<string, TrendingFacts> {
	const news = new Map<string, TrendingFacts>();
	const newest = looks.at(-1);
	if (newest === undefined || newest > now + AHEAD || now - newest > STALE) return news;
	const compared = looks.filter((at) => at < newest && at >= newest - LONGEST_SPAN);
	const before = compared.findLast((at) => at <= newest - SPAN) ?? compared[0];
	if (before === undefined) return news;

	let entered = 0;
	for (const [index, id] of list.entries()) {
		const had = (places[id] ?? []).filter(([at]) => at <= before).map(([, each]) => each);
		const now = { place: index + 1, of: list.length };
		const from = Math.min(...had);
		if (had.length === 0) {
			entered += 1;
			news.set(id, now);
		} else if (isJump(from, now.place)) news.set(id, { ...now, from });
	}
	return entered > list.length * MOST_NEW ? new Map<string, TrendingFacts>() : news;
}

function isJump(from: number, to: number): boolean {
	return from / to >= LEAST_JUMP.times && from - to >= LEAST_JUMP.places;
}

/** Of each day that is longer ago the best place, and all of the last two. */
function thinned(
	known: readonly (readonly [at: number, place: number])[],
	now: number,
): [at: number, place: number][] {
	const kept: [number, number][] = [];
	for (const [at, each] of known) {
		const last = kept.at(-1);
		const isOld = at < now - LONGEST_SPAN;
		if (isOld && last !== undefined && Math.floor(last[0] / DAY) === Math.floor(at / DAY)) {
			last[1] = Math.min(last[1], each);
		} else kept.push([at, each]);
	}
	return kept;
}
