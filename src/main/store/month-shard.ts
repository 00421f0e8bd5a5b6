import { join } from 'node:path';
import { Low } from 'lowdb';
import * as v from 'valibot';
import type { Notice } from '#shared/domain/notice.ts';
import { paperSchema, type Paper } from '#shared/domain/paper.ts';
import { DocumentAdapter } from './document-adapter.ts';
import type { DocumentFormat } from './envelope.ts';

const FORMAT: DocumentFormat<Paper[]> = {
	kind: 'papertray-papers',
	version: 1,
	schema: v.array(paperSchema),
	migrations: {},
	empty: () => [],
};

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

	static async open(folder: string, month: string, now: () => number): Promise<MonthShard> {
		const adapter = new DocumentAdapter(shardFile(folder, month), FORMAT, now);
		const db = new Low<Paper[]>(adapter, FORMAT.empty());
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

	get writable(): boolean {
		return this.#adapter.writable;
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
