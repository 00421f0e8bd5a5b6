import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import type { Notice } from '#shared/domain/notice.ts';
import { writeDurably } from './durable-write.ts';
import { seal, type DocumentFormat } from './envelope.ts';
import { keepGeneration, recover } from './generations.ts';

/** lowdb's way to a document on disk: sealed, durable, with older generations to fall back on. */
export class DocumentAdapter<T> implements Adapter<T> {
	readonly notices: Notice[] = [];
	writable = true;
	readonly #file: string;
	readonly #format: DocumentFormat<T>;
	readonly #now: () => number;

	constructor(file: string, format: DocumentFormat<T>, now: () => number) {
		this.#file = file;
		this.#format = format;
		this.#now = now;
	}

	async read(): Promise<T | null> {
		const { data, notices, writable } = await recover(this.#file, this.#format, this.#now());
		this.notices.push(...notices);
		this.writable = writable;
		return data ?? null;
	}

	async write(data: T): Promise<void> {
		const { kind, version } = this.#format;
		const now = this.#now();
		await mkdir(dirname(this.#file), { recursive: true });
		await keepGeneration(this.#file, now);
		await writeDurably(this.#file, seal(kind, version, data, now));
	}
}
