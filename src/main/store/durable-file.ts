import { open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder, temporaryFor } from './durable-write.ts';
import { retryWhileHeld } from './retry-while-held.ts';

/**
 * A file that is written piece by piece and is there as a whole or not at all: the pieces go into a
 * file beside it, which takes its place at the end (`durable-write.ts` says how).
 */
export class DurableFile {
	readonly #file: string;
	readonly #temporary: string;
	readonly #handle: FileHandle;
	#size = 0;

	private constructor(file: string, temporary: string, handle: FileHandle) {
		this.#file = file;
		this.#temporary = temporary;
		this.#handle = handle;
	}

	/**
	 * Begins to write `file`; what it holds stays until `commit`. Throws what the disk refuses.
	 * `temporary` is where the pieces go, in the same folder.
	 */
	static async begin(file: string, temporary = temporaryFor(file)): Promise<DurableFile> {
		return new DurableFile(file, temporary, await open(temporary, 'wx'));
	}

	/** Appends bytes, or a text as UTF-8. */
	async write(piece: string | Uint8Array): Promise<void> {
		const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
		await this.#handle.writeFile(bytes);
		this.#size += bytes.length;
	}

	/** Forces everything to disk and puts it in its place. */
	async commit(): Promise<void> {
		await this.#handle.sync();
		// A full disk may cut a write short without an error.
		const { size } = await this.#handle.stat();
		if (size !== this.#size) throw new Error(`wrote ${size} of ${this.#size} bytes`);
		await this.#handle.close();
		await retryWhileHeld(() => rename(this.#temporary, this.#file));
		await syncFolder(dirname(this.#file));
	}

	/** Leaves nothing behind of what was written. */
	async discard(): Promise<void> {
		await this.#handle.close().catch(() => undefined);
		await unlink(this.#temporary).catch(() => undefined);
	}
}
