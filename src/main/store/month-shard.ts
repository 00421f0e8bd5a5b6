import { join } from 'node:path';
import { Low } from 'lowdb';
import * as v from 'valibot';
import type { Notice } from '#shared/domain/notice.ts';
import { paperSchema, type Paper } from '#shared/domain/paper.ts';
import { log } from '../log.ts';
import { DocumentAdapter } from './document-adapter.ts';
import { reasonOf } from './durable-write.ts';
import type { DocumentFormat } from './envelope.ts';
import { NEWER } from './generations.ts';
import { MonthArrivals, type ReadArrivals } from './month-arrivals.ts';
import { sealInSteps, unsealInSteps } from './seal-in-steps.ts';

export const MONTH_FORMAT: DocumentFormat<Paper[]> = {
	kind: 'papertray-papers',
	version: 1,
	schema: v.array(paperSchema),
	migrations: {},
	empty: () => [],
};

interface ShardOptions {
	readonly now: () => number;
	/** Looks on while another process holds the library: nothing on disk is touched. */
	readonly readOnly: boolean;
}

/** How the next papers get into the file of arrivals. */
type Next =
	/** After those that are there. */
	| 'appended'
	/** In place of those, which the month has. */
	| 'begun'
	/** Not at all, before the month has what is there. */
	| 'refused';

export function shardFile(folder: string, month: string): string {
	return join(folder, 'papers', `${month}.json`);
}

/**
 * The papers first listed in one month: a file of all, and one of those that came since, so that a
 * sync writes only what it brought.
 */
export class MonthShard {
	readonly #adapter: DocumentAdapter<Paper[]>;
	readonly #db: Low<Paper[]>;
	readonly #arrivals: MonthArrivals;
	readonly #now: () => number;
	readonly #notices: Notice[];
	readonly #isNewer: boolean;
	#papers: ReadonlyMap<string, Paper>;
	#next: Next;
	/** Papers that the file of arrivals has and the month's may lack. */
	#arrived: number;
	#isDamaged: boolean;

	private constructor(
		{ adapter, db, arrivals }: Files,
		read: ReadArrivals,
		{ now }: Pick<ShardOptions, 'now'>,
	) {
		this.#adapter = adapter;
		this.#db = db;
		this.#arrivals = arrivals;
		this.#now = now;
		const month = byId(db.data);
		const isOfThis = read.base !== undefined && read.base === adapter.sha256;
		// Those that came to another state of the month are in this one, if nothing went wrong.
		const missing = isOfThis ? read.papers : read.papers.filter(({ id }) => !month.has(id));
		this.#papers = new Map([...month, ...byId(missing)]);
		this.#arrived = missing.length;
		this.#isDamaged = read.damaged > 0;
		if (isOfThis) this.#next = read.isClean ? 'appended' : 'refused';
		else this.#next = missing.length === 0 && read.damaged === 0 ? 'begun' : 'refused';
		this.#isNewer = read.isNewer;
		this.#notices = [
			...adapter.notices,
			...(this.#isDamaged ? [arrivals.damage(read.damaged)] : []),
			...(this.#isNewer ? [arrivals.newer] : []),
		];
	}

	/** Reads a month, or begins one. Throws the system's error when there is one that it refuses. */
	static async open(folder: string, month: string, options: ShardOptions): Promise<MonthShard> {
		const { now, readOnly } = options;
		const adapter = new DocumentAdapter(shardFile(folder, month), MONTH_FORMAT, now, {
			readOnly,
			sealed: sealInSteps,
			unsealed: unsealInSteps,
		});
		const db = new Low<Paper[]>(adapter, MONTH_FORMAT.empty());
		const arrivals = new MonthArrivals(folder, month);
		// Before the month: whatever its holder writes meanwhile, the month has these or they came to it.
		const read = await arrivals.read();
		await db.read();
		return new MonthShard({ adapter, db, arrivals }, read, options);
	}

	/** By id, in the order in which they came. */
	get papers(): ReadonlyMap<string, Paper> {
		return this.#papers;
	}

	get notices(): readonly Notice[] {
		return this.#notices;
	}

	/** Why this month must not be written, if so: a newer program's, or another process's. */
	get refusal(): string | undefined {
		return this.#adapter.refusal ?? (this.#isNewer ? NEWER : undefined);
	}

	/** Adds and replaces papers; throws when the disk refuses, and then nothing has changed. */
	async save(changed: readonly Paper[]): Promise<void> {
		const papers = new Map([...this.#papers, ...byId(changed)]);
		const base = this.#baseFor(changed.length, papers.size);
		if (base === undefined) await this.#write(papers);
		else await this.#arrive(base, changed);
		this.#papers = papers;
	}

	/** Takes what came since the month was written into it, in steps. Throws when the disk refuses. */
	async settle(): Promise<void> {
		if (this.#arrived > 0) await this.#write(this.#papers);
	}

	/**
	 * Writes the month as it is here; for where the disk has it otherwise. Returns under which name
	 * arrivals were put aside that could not be read, if there were any.
	 */
	async rewrite(): Promise<string | undefined> {
		return await this.#write(this.#papers);
	}

	/** The state of the month that papers can be added to; undefined: it has to be written. */
	#baseFor(changed: number, all: number): string | undefined {
		if (this.#next === 'refused' || this.#isNewer || !this.#adapter.isWritten) return undefined;
		// Of a month that is half new, nothing is spared by writing the half twice.
		return (this.#arrived + changed) * 2 < all ? this.#adapter.sha256 : undefined;
	}

	async #arrive(base: string, papers: readonly Paper[]): Promise<void> {
		if (this.refusal !== undefined) throw new Error(this.refusal);
		try {
			if (this.#next === 'begun') await this.#arrivals.begin(base, papers);
			else await this.#arrivals.append(base, papers);
			this.#next = 'appended';
			this.#arrived += papers.length;
		} catch (cause) {
			// Nobody knows what a disk did that says no: what comes next is written anew.
			this.#next = 'refused';
			throw cause;
		}
	}

	async #write(papers: ReadonlyMap<string, Paper>): Promise<string | undefined> {
		if (this.refusal !== undefined) throw new Error(this.refusal);
		const before = this.#db.data;
		this.#db.data = [...papers.values()];
		try {
			await this.#db.write();
		} catch (cause) {
			this.#db.data = before;
			// Either state may be there by now, so that nothing can be added to one of them.
			this.#next = 'refused';
			throw cause;
		}
		this.#arrived = 0;
		this.#next = 'begun';
		return this.#isDamaged ? await this.#putDamageAside() : undefined;
	}

	/** Lines that could not be read are kept, since they may be repaired one day. */
	async #putDamageAside(): Promise<string | undefined> {
		try {
			const aside = await this.#arrivals.moveAside(this.#now());
			this.#isDamaged = false;
			return aside;
		} catch (cause) {
			this.#next = 'refused';
			log('warn', `damaged arrivals stay where they are: ${reasonOf(cause)}`);
			return undefined;
		}
	}
}

interface Files {
	readonly adapter: DocumentAdapter<Paper[]>;
	readonly db: Low<Paper[]>;
	readonly arrivals: MonthArrivals;
}

function byId(papers: readonly Paper[]): Map<string, Paper> {
	return new Map(papers.map((paper) => [paper.id, paper]));
}
