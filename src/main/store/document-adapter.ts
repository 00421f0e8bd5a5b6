import { dirname } from 'node:path';
import { realpath } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import type { Notice } from '#shared/domain/notice.ts';
import { log } from '../log.ts';
import { createFolder, reasonOf, writeDurably } from './durable-write.ts';
import { headOf, seal, unseal, type DocumentFormat } from './envelope.ts';
import { keepGeneration, keepVersion, recover, type Unseal } from './generations.ts';

/** Makes the bytes of a file. */
type Seal<T> = (format: DocumentFormat<T>, data: T, writtenAt: number) => Promise<Buffer> | Buffer;

interface AdapterOptions<T> {
	readonly readOnly?: boolean;
	/** In place of `seal` and `unseal`, doing the same: for data that takes long. */
	readonly sealed?: Seal<T>;
	readonly unsealed?: Unseal<T>;
}

/** lowdb's way to a document on disk: sealed, durable, with older generations to fall back on. */
export class DocumentAdapter<T> implements Adapter<T> {
	readonly notices: Notice[] = [];
	/** Why the file must not be written, if so: a newer program's, or another process's. */
	refusal: string | undefined;
	#file: string;
	readonly #format: DocumentFormat<T>;
	readonly #now: () => number;
	readonly #readOnly: boolean;
	readonly #seal: Seal<T>;
	readonly #unseal: Unseal<T>;
	/** Of the file on disk; undefined when there is none that is worth keeping. */
	#version: number | undefined;
	#sha256: string | undefined;

	constructor(
		file: string,
		format: DocumentFormat<T>,
		now: () => number,
		{ readOnly = false, sealed = sealAtOnce, unsealed = unseal }: AdapterOptions<T> = {},
	) {
		this.#file = file;
		this.#format = format;
		this.#now = now;
		this.#readOnly = readOnly;
		this.#seal = sealed;
		this.#unseal = unsealed;
	}

	async read(): Promise<T | null> {
		// A link to a file elsewhere stays one: what it points to is replaced, not the link.
		this.#file = await realpath(this.#file).catch(() => this.#file);
		const recovered = await recover(this.#file, this.#format, this.#now(), {
			readOnly: this.#readOnly,
			unsealed: this.#unseal,
		});
		this.notices.push(...recovered.notices);
		this.refusal = recovered.refusal;
		this.#version = recovered.version;
		this.#sha256 = recovered.sha256;
		return recovered.data ?? null;
	}

	/** Whether there was a good file when it was read, or one was written since. */
	get isWritten(): boolean {
		return this.#version !== undefined;
	}

	/** The checksum of what was read or written last; undefined where that was nothing. */
	get sha256(): string | undefined {
		return this.#sha256;
	}

	/** Throws the system's error when the disk refuses. */
	async write(data: T): Promise<void> {
		if (this.refusal !== undefined) throw new Error(this.refusal);
		const { version } = this.#format;
		const now = this.#now();
		const bytes = await this.#seal(this.#format, data, now);
		await createFolder(dirname(this.#file));
		await this.#keep(now);
		await writeDurably(this.#file, bytes);
		this.#version = version;
		this.#sha256 = headOf(bytes)?.sha256;
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

function sealAtOnce<T>({ kind, version }: DocumentFormat<T>, data: T, writtenAt: number): Buffer {
	return seal(kind, version, data, writtenAt);
}
