import type { Notice } from '#shared/domain/notice.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { MonthShard } from './month-shard.ts';

/** Months held in memory: the one being read, and those that a sync touches. */
const KEPT_OPEN = 3;

/** The months of a library, opened when they are wanted and dropped when others are. */
export class MonthShards {
	readonly #folder: string;
	readonly #now: () => number;
	/** In the order in which they were last wanted. */
	readonly #open = new Map<string, Promise<MonthShard>>();
	/** What had to be repaired so far. */
	readonly notices: Notice[] = [];

	constructor(folder: string, now: () => number) {
		this.#folder = folder;
		this.#now = now;
	}

	async open(month: string): Promise<MonthShard> {
		const shard = this.#open.get(month) ?? this.#read(month);
		this.#open.delete(month);
		this.#open.set(month, shard);
		// A shard that someone still uses stays in memory until they are done.
		for (const oldest of [...this.#open.keys()].slice(0, -KEPT_OPEN)) this.#open.delete(oldest);
		return await shard;
	}

	/** The papers of a month, without keeping it open. */
	async read(month: string): Promise<Iterable<Paper>> {
		return (await this.#read(month)).papers.values();
	}

	async #read(month: string): Promise<MonthShard> {
		const shard = await MonthShard.open(this.#folder, month, this.#now);
		this.notices.push(...shard.notices);
		return shard;
	}
}
