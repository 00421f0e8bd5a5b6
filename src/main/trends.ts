import { dayAt, dayNumber, dayFromNumber } from '#shared/domain/day.ts';
import type { Sample } from '#shared/domain/paper.ts';
import { rising } from '#shared/domain/rising/rising.ts';
import {
	linePoints,
	LINE_POINTS,
	usualBand,
	type Ranked,
	type Trend,
} from '#shared/domain/rising/trend.ts';
import { pollsOf, upvoteCurve, type UpvoteCurve } from '#shared/domain/rising/upvote-curve.ts';
import { growthOf, type UsualGrowth } from '#shared/domain/rising/usual-growth.ts';
import { DAILY } from '#shared/domain/source.ts';
import { startPace } from './pace.ts';
import type { Library } from './store/library.ts';

/** Papers that were listed within so many days are looked at. */
const RECENT_DAYS = 35;
/** What is usual is known from papers of so many days. */
const COMPARED_DAYS = 30;
/** A paper may be listed again, with what was counted before. */
const BEFORE_LISTED = 15;
/** More samples of one paper are not shown one by one. */
const MOST_SAMPLES = 5000;

interface Recent {
	readonly library: Library;
	/** Day number on which it was read. */
	readonly today: number;
	readonly curves: ReadonlyMap<number, UpvoteCurve>;
	readonly samples: ReadonlyMap<string, readonly Sample[]>;
	readonly growth: UsualGrowth;
	readonly ranked: Ranked;
}

/**
 * How the papers of the daily feed fare against each other: which of them gain more than is usual.
 * Nothing is read before somebody asks, and again only once papers came.
 */
export class Trends {
	readonly #library: () => Library;
	readonly #now: () => number;
	#recent: Promise<Recent> | undefined;
	#of: Library | undefined;
	/** What is usual does not change within a day. */
	#usual:
		{ readonly library: Library; readonly today: number; readonly growth: UsualGrowth } | undefined;

	constructor(library: () => Library, now: () => number) {
		this.#library = library;
		this.#now = now;
	}

	/** Papers came, or an hour has passed. */
	changed(): void {
		this.#recent = undefined;
	}

	/** All papers of the last weeks with their ranks. */
	async ranked(): Promise<Ranked> {
		return (await this.#read()).ranked;
	}

	/** The rows whose rank is at least that. */
	async rowsFrom(rank: number): Promise<Set<number>> {
		const { rows, ranks } = await this.ranked();
		return new Set(rows.filter((_, index) => (ranks[index] ?? 0) >= rank));
	}

	/** How one paper fares; undefined where nothing was ever counted. */
	async trendOf(row: number): Promise<Trend | undefined> {
		const { library, curves, samples: known, growth } = await this.#read();
		const id = library.idOf(row);
		if (id === undefined) return undefined;
		const samples = known.get(id) ?? (await library.samples(id));
		const day = library.columns.day[row] ?? 0;
		const now = this.#now();
		const curve = curves.get(row) ?? upvoteCurve(samples, { day, polls: [], now });
		if (curve === undefined) return undefined;
		return {
			at: [...curve.at],
			upvotes: [...curve.upvotes],
			samples: samples.slice(-MOST_SAMPLES),
			usual: usualBand(curve, growth),
			...rising(curves.get(row), growth, now),
		};
	}

	async #read(): Promise<Recent> {
		const library = this.#library();
		if (this.#of !== library) this.#recent = undefined;
		this.#of = library;
		const reading = (this.#recent ??= this.#readOf(library));
		// What failed is tried again by the next who asks.
		reading.catch(() => (this.#recent = this.#recent === reading ? undefined : this.#recent));
		return await reading;
	}

	async #readOf(library: Library): Promise<Recent> {
		const now = this.#now();
		const today = dayNumber(dayAt(now));
		const { day } = library.columns;
		const rows = library.rowsFrom(DAILY).filter((row) => (day[row] ?? 0) > today - RECENT_DAYS);
		const ids = new Map([...rows].map((row) => [row, library.idOf(row) ?? '']));
		const since = dayFromNumber(today - RECENT_DAYS - BEFORE_LISTED);
		const samples = await library.allSamples(ids.values(), since);
		const curves = await curvesOf(rows, (row) => samples.get(ids.get(row) ?? '') ?? [], day, now);

		if (this.#usual?.library !== library || this.#usual.today !== today) {
			const compared = [...curves].filter(([row]) => (day[row] ?? 0) > today - COMPARED_DAYS);
			this.#usual = { library, today, growth: growthOf(compared.map(([, curve]) => curve)) };
		}
		const { growth } = this.#usual;
		const ranks = new Float32Array(rows.length);
		const lines = new Uint8Array(rows.length * LINE_POINTS);
		const pace = startPace();
		for (const [index, row] of rows.entries()) {
			await pace();
			const curve = curves.get(row);
			if (curve === undefined) continue;
			ranks[index] = rising(curve, growth, now).rank;
			lines.set(linePoints(curve), index * LINE_POINTS);
		}
		return { library, today, curves, samples, growth, ranked: { rows, ranks, lines } };
	}
}

/** The curves of these rows, those of a day together: each tells when the others were looked at. */
async function curvesOf(
	rows: Uint32Array,
	samplesOf: (row: number) => readonly Sample[],
	dayOf: Int32Array,
	now: number,
): Promise<Map<number, UpvoteCurve>> {
	const curves = new Map<number, UpvoteCurve>();
	const byDay = new Map<number, number[]>();
	for (const row of rows) {
		const day = dayOf[row] ?? 0;
		const ofDay = byDay.get(day) ?? [];
		byDay.set(day, ofDay);
		ofDay.push(row);
	}
	const pace = startPace();
	for (const [day, ofDay] of byDay) {
		const polls = pollsOf(ofDay.map(samplesOf));
		for (const row of ofDay) {
			await pace();
			const curve = upvoteCurve(samplesOf(row), { day, polls, now });
			if (curve !== undefined) curves.set(row, curve);
		}
	}
	return curves;
}
