import { join } from 'node:path';
import { Low } from 'lowdb';
import * as v from 'valibot';
import type { Notice } from '#shared/domain/notice.ts';
import { paperSchema, type Paper } from '#shared/domain/paper.ts';
import { DocumentAdapter } from './document-adapter.ts';
import type { DocumentFormat } from './envelope.ts';

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

export function shardFile(folder: string, month: string): string {
	return join(folder, 'papers', `${month}.json`);
}

/** The papers first listed in one month: one file, so that a sync writes only what it touched. */
export class MonthShard {
	readonly #adapter: DocumentAdapter<Paper[]>;
	readonly #db: Low<Paper[]>;
	#papers: ReadonlyMap<string, Paper>;

	private constructor(adapter: DocumentAdapter<Paper[]>, db: Low<Paper[]>) {
		this.#adapter = adapter;
		this.#db = db;
		this.#papers = byId(db.data);
	}

	/** Reads a month, or begins one. Throws the system's error when there is one that it refuses. */
	static async open(
		folder: string,
		month: string,
		{ now, readOnly }: ShardOptions,
	): Promise<MonthShard> {
		const adapter = new DocumentAdapter(shardFile(folder, month), MONTH_FORMAT, now, { readOnly });
		const db = new Low<Paper[]>(adapter, MONTH_FORMAT.empty());
		await db.read();
		return new MonthShard(adapter, db);
	}

	/** By id, in the order in which they came. */
	get papers(): ReadonlyMap<string, Paper> {
		return this.#papers;
	}

	get notices(): readonly Notice[] {
		return this.#adapter.notices;
	}

	/** Why this month must not be written, if so: a newer program's, or another process's. */
	get refusal(): string | undefined {
		return this.#adapter.refusal;
	}

	/** Adds and replaces papers; throws when the disk refuses, and then nothing has changed. */
	async save(changed: readonly Paper[]): Promise<void> {
		const before = this.#db.data;
		const papers = new Map([...this.#papers, ...byId(changed)]);
		this.#db.data = [...papers.values()];
		try {
			await this.#db.write();
			this.#papers = papers;
		} catch (cause) {
			this.#db.data = before;
			throw cause;
		}
	}
}

function byId(papers: readonly Paper[]): Map<string, Paper> {
	return new Map(papers.map((paper) => [paper.id, paper]));
}
