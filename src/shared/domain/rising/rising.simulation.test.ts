import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { generatedVotes, type VotedPaper } from '../../../../e2e/feed/generated-votes.ts';
import { seededRandom } from '../../../../e2e/feed/random.ts';
import type { Sample } from '../paper.ts';
import { rising, RISING_RANK, TAKE_OFF_RANK } from './rising.ts';
import { upvoteCurve, type UpvoteCurve } from './upvote-curve.ts';
import { NEVER_LOOKED, trendingNews, withLook } from './trending.ts';
import { growthOf, PUBLISHED_GROWTH, type UsualGrowth } from './usual-growth.ts';
import { withTrending } from './with-trending.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = 20_000;
const DAYS = 60;
/** So long the lists of a day are asked for, and so far back papers are compared. */
const WATCHED_DAYS = 5;
const COMPARED_DAYS = 30;

/** The moments of a computer that sleeps at night, is off now and then, and fails to reach the feed. */
function moments(random: () => number): number[] {
	const all: number[] = [];
	const off = new Set([12, 13, 31, 32, 33]);
	for (let hour = 0; hour < DAYS * 24; hour += 1) {
		const [day, ofDay] = [Math.floor(hour / 24), hour % 24];
		const sleeps = ofDay < 6 && day % 3 !== 0;
		if (off.has(day) || sleeps || random() < 0.2) continue;
		all.push(FIRST * DAY + hour * HOUR + random() * 10 * 60_000);
	}
	return all;
}

/**
 * The feed's `trending` list: papers by the votes of the last days, the newest counting most, each
 * with a liking of its own, among old ones that are always there.
 */
function trendingList(papers: readonly VotedPaper[], now: number): string[] {
	const old = Array.from({ length: 25 }, (_, index) => ({
		id: `1706.${String(index).padStart(5, '0')}`,
		score: 4 + index * 3 + 2 * Math.sin(now / DAY + index),
	}));
	const listed = papers.filter(({ day, listedAt }) => listedAt <= now && day > now / DAY - 8);
	const fresh = listed.map(({ id, votes }) => {
		const liking = 0.7 + (Number(id.slice(-3)) % 7) / 10;
		let score = 0;
		for (const at of votes) if (at <= now) score += liking * 0.5 ** ((now - at) / (36 * HOUR));
		return { id, score };
	});
	return [...old, ...fresh]
		.sort((a, b) => b.score - a.score)
		.slice(0, 50)
		.map(({ id }) => id);
}

/** What the program would have kept and told of; it is started anew at each night. */
function simulate(papers: readonly VotedPaper[], seed: number, looksAtTrending: boolean) {
	const random = seededRandom(seed);
	const samples = new Map<string, Sample[]>();
	const polls = new Map<number, number[]>();
	const alarms = new Map<string, number>();
	let growth: UsualGrowth = PUBLISHED_GROWTH;
	let today = 0;
	let trending = NEVER_LOOKED;
	const curveOf = (paper: VotedPaper, now: number): UpvoteCurve | undefined =>
		upvoteCurve(samples.get(paper.id) ?? [], {
			day: paper.day,
			polls: polls.get(paper.day) ?? [],
			now,
		});

	for (const now of moments(random)) {
		const clock = shown(now);
		const watched = papers.filter(
			({ day, listedAt }) => listedAt <= now && day > now / DAY - WATCHED_DAYS,
		);
		const moved = watched.filter((paper) => {
			const later = paper.votes.findIndex((at) => at > now);
			const counted = later === -1 ? paper.votes.length : later;
			// An answer is wrong now and then, and says that nobody voted.
			const upvotes = random() < 0.0005 ? 0 : counted;
			const before = samples.get(paper.id) ?? [];
			if (before.at(-1)?.upvotes === upvotes) return false;
			samples.set(paper.id, [...before, { id: paper.id, at: clock, upvotes, comments: 0 }]);
			return true;
		});
		for (const day of new Set(moved.map((paper) => paper.day))) {
			polls.set(
				day,
				[...(polls.get(day) ?? []), clock].sort((a, b) => a - b),
			);
		}
		if (Math.floor(now / DAY) !== today) {
			today = Math.floor(now / DAY);
			const compared = papers.filter(({ day }) => day > today - COMPARED_DAYS && day <= today);
			growth = growthOf(compared.flatMap((paper) => curveOf(paper, now) ?? []));
			// As it comes back from the disk.
			trending = JSON.parse(JSON.stringify(trending)) as typeof trending;
		}
		if (looksAtTrending && random() > 0.1) {
			const list = trendingList(papers, now);
			// An answer is cut off now and then.
			trending = withLook(trending, random() < 0.01 ? list.slice(0, 8) : list, clock);
		}
		const news = trendingNews(trending, clock);
		const changed = new Set(moved);
		for (const paper of watched) if (news.has(paper.id)) changed.add(paper);
		for (const paper of changed) {
			if (alarms.has(paper.id)) continue;
			const byVotes = rising(curveOf(paper, clock), growth, clock);
			const { rank } = withTrending(byVotes, news.get(paper.id));
			if (rank >= TAKE_OFF_RANK) alarms.set(paper.id, now);
		}
	}
	return alarms;
}

/** What its clock shows: a month ahead once, and a year back once. */
function shown(now: number): number {
	const isAt = (day: number): boolean => Math.abs(now - (FIRST + day) * DAY) < HOUR;
	if (isAt(20.6)) return now + 30 * DAY;
	return isAt(40.6) ? now - 365 * DAY : now;
}

const SEEDS = [1, 2, 3];

interface Outcome {
	/** Share of the take-offs of each feed that were told of. */
	readonly recall: readonly number[];
	readonly falseAlarmsAWeek: number;
	/** Hours from a take-off to its alarm, on average. */
	readonly delay: number;
}

function outcomeOf(looksAtTrending: boolean): Outcome {
	const [recall, delays]: [number[], number[]] = [[], []];
	let falseAlarms = 0;
	for (const seed of SEEDS) {
		const papers = generatedVotes({ seed, first: FIRST, days: DAYS, takeOffs: 20 });
		const alarms = simulate(papers, seed, looksAtTrending);
		const takeOffs = papers.filter(({ takesOffAt }) => takesOffAt !== undefined);
		expect(takeOffs, `feed ${seed}`).toHaveLength(20);
		const seen = takeOffs.flatMap(({ id, takesOffAt = 0 }) => {
			const at = alarms.get(id);
			return at === undefined ? [] : [(at - takesOffAt) / HOUR];
		});
		recall.push(seen.length / takeOffs.length);
		delays.push(...seen);
		falseAlarms += alarms.size - seen.length;
	}
	return {
		recall,
		falseAlarmsAWeek: falseAlarms / ((SEEDS.length * DAYS) / 7),
		delay: delays.reduce((sum, each) => sum + each, 0) / delays.length,
	};
}

test('what takes off is told of, and hardly anything else; sooner with the trending list', () => {
	const [byVotes, byBoth] = [outcomeOf(false), outcomeOf(true)];
	for (const { recall, falseAlarmsAWeek } of [byVotes, byBoth]) {
		expect(Math.min(...recall)).toBeGreaterThanOrEqual(0.9);
		expect(falseAlarmsAWeek).toBeGreaterThan(0);
		expect(falseAlarmsAWeek).toBeLessThanOrEqual(1);
	}
	expect(byBoth.delay).toBeLessThan(byVotes.delay);
}, 60_000);

/** Real counts, a day after the papers were listed, where they are at hand. */
const REAL = join(
	import.meta.dirname,
	'../../../../../shared/data/hf/daily_2025-11-21_2026-04-30.jsonl.gz',
);

test('what is published fits the real counts, where they are at hand, and those that were generated', () => {
	const generated = generatedVotes({ seed: 4, first: FIRST, days: 180, takeOffs: 0 });
	const counts = [
		generated.map(({ listedAt, votes }) => votes.filter((at) => at < listedAt + 36 * HOUR).length),
		...(existsSync(REAL)
			? [
					gunzipSync(readFileSync(REAL))
						.toString()
						.trim()
						.split('\n')
						.map((line) => (JSON.parse(line) as { upvotes?: number }).upvotes ?? 0),
				]
			: []),
	];
	for (const upvotes of counts) {
		const above = (rank: number): number =>
			upvotes.filter((count) => PUBLISHED_GROWTH.shareBelow(count, 36 * HOUR, 36 * HOUR) >= rank)
				.length / upvotes.length;
		expect(Math.abs(above(0.5) - 0.5)).toBeLessThan(0.08);
		expect(above(RISING_RANK)).toBeCloseTo(0.1, 1);
		expect(above(RISING_RANK)).toBeGreaterThan(0.05);
		// At 160 papers a week that is less than one.
		expect(above(TAKE_OFF_RANK)).toBeLessThan(1 / 160);
		expect(above(TAKE_OFF_RANK)).toBeGreaterThan(0);
	}
});
