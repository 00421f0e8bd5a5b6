import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createFolder, syncFolder } from './durable-write.ts';

const NEWLINE = 10;

/** A file to which whole lines are appended, each on disk when that is answered. */
export class DurableLog {
	readonly #file: string;
	/** Where the last line that was written here ends. */
	#end: number | undefined;
	/** Whether the folder is known to name the file after a power cut. */
	#isEntered = false;

	constructor(file: string) {
		this.#file = file;
	}

	/**
	 * Appends a text of whole lines, after `head` where there is nothing yet. Throws what the disk
	 * refuses, and the file is then as it was.
	 */
	async append(lines: string, head = ''): Promise<void> {
		await this.#write(lines, head, 'a+');
	}

	/** The same in place of all that the file held. */
	async begin(lines: string, head: string): Promise<void> {
		await this.#write(lines, head, 'w+');
	}

	async #write(lines: string, head: string, flags: 'a+' | 'w+'): Promise<void> {
		if (!this.#isEntered) await createFolder(dirname(this.#file));
		const handle = await open(this.#file, flags, 0o600);
		try {
			const { size } = await handle.stat();
			// It may have been made just now.
			if (size === 0) this.#isEntered = false;
			const bytes = Buffer.from((await this.#before(handle, size, head)) + lines);
			try {
				await handle.appendFile(bytes);
				await handle.datasync();
			} catch (cause) {
				// They will be appended again; a full disk must not fill with halves.
				await handle.truncate(size).catch(() => undefined);
				throw cause;
			}
			this.#end = size + bytes.length;
		} finally {
			await handle.close();
		}
		if (this.#isEntered) return;
		await syncFolder(dirname(this.#file));
		this.#isEntered = true;
	}

	/** A write that was cut off left a line without an end: the next line must not continue it. */
	async #before(handle: FileHandle, size: number, head: string): Promise<string> {
		if (size === 0) return head;
		return size === this.#end || (await endsWithNewline(handle, size)) ? '' : '\n';
	}
}

async function endsWithNewline(handle: FileHandle, size: number): Promise<boolean> {
	const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
	return buffer[0] === NEWLINE;
}
