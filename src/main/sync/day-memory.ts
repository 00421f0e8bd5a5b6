import * as v from 'valibot';
import { daySchema, type Day } from '#shared/domain/day.ts';
import type { FeedPaper } from '#shared/domain/paper.ts';
import { dayAsked, RECENT_DAYS, type DayAsked } from '#shared/domain/polling.ts';
import { log } from '../log.ts';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';

const daysSchema = v.object({
	days: v.record(
		daySchema,
		v.object({
			askedAt: v.pipe(v.number(), v.safeInteger()),
			upvotes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
			perHour: v.pipe(v.number(), v.finite(), v.minValue(0)),
		}),
	),
});
type Days = v.InferOutput<typeof daysSchema>;

const FORMAT: DocumentFormat<Days> = {
	kind: 'papertray-days',
	version: 1,
	schema: daysSchema,
	migrations: {},
	empty: () => ({ days: {} }),
};

/** What is remembered of the days of the feed, so that those that move are asked for more often. */
export class DayMemory {
	readonly #file: DocumentFile<Days>;

	private constructor(file: DocumentFile<Days>) {
		this.#file = file;
	}

	static async open(file: string, now: () => number): Promise<DayMemory> {
		return new DayMemory(await DocumentFile.open(file, FORMAT, now));
	}

	get notices() {
		return this.#file.notices;
	}

	get asked(): ReadonlyMap<Day, DayAsked> {
		return new Map(Object.entries(this.#file.data.days));
	}

	/** These days were answered just now, with these papers. */
	async remember(answered: ReadonlyMap<Day, readonly FeedPaper[]>, now: number): Promise<void> {
		if (answered.size === 0) return;
		const { asked } = this;
		const known = [...answered].map(([day, papers]): [Day, DayAsked] => {
			const upvotes = papers.reduce((sum, paper) => sum + (paper.upvotes ?? 0), 0);
			return [day, dayAsked(asked.get(day), upvotes, now)];
		});
		const days = [...new Map([...asked, ...known])].sort(([a], [b]) => (a < b ? 1 : -1));
		const saved = await this.#file.update(() => ({
			// Those of a clock that was ahead go with time, as the oldest do.
			days: Object.fromEntries(days.slice(0, 2 * RECENT_DAYS)),
		}));
		if (!saved.ok) log('warn', `what is known of the days is not on disk: ${saved.error.code}`);
	}

	async close(): Promise<void> {
		await this.#file.close();
	}
}
