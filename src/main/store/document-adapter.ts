import { dirname } from 'node:path';
import { realpath } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import type { Notice } from '#shared/domain/notice.ts';
import { log } from '../log.ts';
import { createFolder, reasonOf, writeDurably } from './durable-write.ts';
import { seal, type DocumentFormat } from './envelope.ts';
import { keepGeneration, keepVersion, recover } from './generations.ts';

/** lowdb's way to a document on disk: sealed, durable, with older generations to fall back on. */
export class DocumentAdapter<T> implements Adapter<T> {
	readonly notices: Notice[] = [];
	/** Why the file must not be written, if so: a newer program's, or another process's. */
	refusal: string | undefined;
	#file: string;
	readonly #format: DocumentFormat<T>;
	readonly #now: () => number;
	readonly #readOnly: boolean;
	/** Of the file on disk; undefined when there is none that is worth keeping. */
	#version: number | undefined;

	constructor(
		file: string,
		format: DocumentFormat<T>,
		now: () => number,
		{ readOnly = false }: { readonly readOnly?: boolean } = {},
	) {
		this.#file = file;
		this.#format = format;
		this.#now = now;
		this.#readOnly = readOnly;
	}

	async read(): Promise<T | null> {
		// A link to a file elsewhere stays one: what it points to is replaced, not the link.
		this.#file = await realpath(this.#file).catch(() => this.#file);
		const recovered = await recover(this.#file, this.#format, this.#now(), this.#readOnly);
		this.notices.push(...recovered.notices);
		this.refusal = recovered.refusal;
		this.#version = recovered.version;
		return recovered.data ?? null;
	}

	/** Whether there was a good file when it was read, or one was written since. */
	get isWritten(): boolean {
		return this.#version !== undefined;
	}

	/** Throws the system's error when the disk refuses. */
	async write(data: T): Promise<void> {
		if (this.refusal !== undefined) throw new Error(this.refusal);
		const { kind, version } = this.#format;
		const now = this.#now();
		const bytes = seal(kind, version, data, now);
		await createFolder(dirname(this.#file));
		await this.#keep(now);
		await writeDurably(this.#file, bytes);
		this.#version = version;
	}

	/** What is new counts more than what was: no generation is no reason not to write. */
	async #keep(now: number): Promise<void> {
		if (this.#version === undefined) return;
		try {
			if (this.#version < this.#format.version) await keepVersion(this.#file, this.#version);
			await keepGeneration(this.#file, now);
		} catch (cause) {
			log('warn', `no older generation of ${this.#file}: ${reasonOf(cause)}`);
		}
	}
}
