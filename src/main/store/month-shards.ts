import type { Notice } from '#shared/domain/notice.ts';
import { MonthShard } from './month-shard.ts';

/** Months held in memory: the one being read, and those that a sync touches. */
const KEPT_OPEN = 3;

interface MonthShardsOptions {
	readonly now: () => number;
	/** Whether another process holds the library. */
	readonly readOnly: boolean;
}

interface OpenMonth {
	readonly shard: Promise<MonthShard>;
	users: number;
}

/**
 * The months of a library, opened when they are wanted and dropped when others are. A month is in
 * memory once at most: of two copies, the one saved last would undo what the other had saved.
 */
export class MonthShards {
	readonly #folder: string;
	readonly #options: MonthShardsOptions;
	/** In the order in which they were last wanted. */
	readonly #open = new Map<string, OpenMonth>();
	/** What had to be repaired so far. */
	readonly notices: Notice[] = [];

	constructor(folder: string, options: MonthShardsOptions) {
		this.#folder = folder;
		this.#options = options;
	}

	/** Does `work` with a month, which stays the one copy of it in memory until that is done. */
	async use<T>(month: string, work: (shard: MonthShard) => T | Promise<T>): Promise<T> {
		const open = this.#open.get(month) ?? { shard: this.#read(month), users: 0 };
		open.users += 1;
		this.#open.delete(month);
		this.#open.set(month, open);
		try {
			return await work(await open.shard);
		} catch (cause) {
			// A month that could not be read is read again when it is wanted again.
			open.shard.catch(() => {
				if (this.#open.get(month) === open) this.#open.delete(month);
			});
			throw cause;
		} finally {
			open.users -= 1;
			this.#dropUnused();
		}
	}

	/** Whether a month is in memory, as good as it was when it was read or written last. */
	isHeld(month: string): boolean {
		return this.#open.has(month);
	}

	/** A month that is read once and not kept. */
	async peek(month: string): Promise<MonthShard> {
		return await this.#read(month);
	}

	#dropUnused(): void {
		const unused = [...this.#open].filter(([, { users }]) => users === 0);
		for (const [month] of unused.slice(0, -KEPT_OPEN)) this.#open.delete(month);
	}

	async #read(month: string): Promise<MonthShard> {
		const shard = await MonthShard.open(this.#folder, month, this.#options);
		this.notices.push(...shard.notices);
		return shard;
	}
}
