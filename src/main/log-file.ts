import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Folder of the log in the profile, and the files in it: the one that grows, and the one before. */
export const LOG_FOLDER = 'logs';
export const LOG_FILE = 'papertray.log';
export const OLDER_LOG_FILE = 'papertray.older.log';

/** Bytes after which a new file is begun. */
const LARGEST = 1_000_000;
/** A cause may hold a whole answer of a server; of such the beginning says enough. */
const LONGEST_LINE = 4000;

interface LogFileOptions {
	readonly folder: string;
	/** The user's own folder, whose path says who the user is: it is written as `~`. */
	readonly home: string;
	readonly largest?: number;
}

/**
 * The log on disk, in two files of 1 MB at most. It is for looking into what went wrong: a disk that
 * does not take it keeps nothing from being done, and nobody waits for it.
 */
export class LogFile {
	readonly #options: Required<LogFileOptions>;
	#waiting: string[] = [];
	#writing: Promise<void> | undefined;
	/** Bytes in the file, once it is known. */
	#size: number | undefined;

	constructor(options: LogFileOptions) {
		this.#options = { largest: LARGEST, ...options };
	}

	/** Takes one line, to be written soon. */
	write(line: string): void {
		const { home } = this.#options;
		const shown = home === '' ? line : line.replaceAll(home, '~');
		this.#waiting.push(`${shown.slice(0, LONGEST_LINE)}\n`);
		this.#writing ??= this.#drain();
	}

	/** Resolves once all that was taken is written, or could not be. */
	async close(): Promise<void> {
		await this.#writing;
	}

	async #drain(): Promise<void> {
		while (this.#waiting.length > 0) {
			const text = this.#waiting.join('');
			this.#waiting = [];
			// There is nowhere left to say that the log cannot be written.
			await this.#append(text).catch(() => undefined);
		}
		this.#writing = undefined;
	}

	async #append(text: string): Promise<void> {
		const { folder, largest } = this.#options;
		const file = join(folder, LOG_FILE);
		if (this.#size === undefined) {
			await mkdir(folder, { recursive: true });
			this.#size = await stat(file).then(
				({ size }) => size,
				() => 0,
			);
		}
		const length = Buffer.byteLength(text);
		if (this.#size > 0 && this.#size + length > largest) {
			await rename(file, join(folder, OLDER_LOG_FILE));
			this.#size = 0;
		}
		await appendFile(file, text, { mode: 0o600 });
		this.#size += length;
	}
}
