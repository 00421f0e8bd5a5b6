import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { Notice } from '#shared/domain/notice.ts';
import { paperSchema, type Paper } from '#shared/domain/paper.ts';
import { DurableLog } from './durable-log.ts';
import { hasCode, moveAside } from './durable-write.ts';
import { decodeLog, encodeLine } from './journal-line.ts';

const KIND = 'papertray-arrivals';
const VERSION = 1;

/** The first line: of what these are the arrivals. */
const headSchema = v.object({ papertray: v.literal(KIND), version: v.number(), base: v.string() });

/** What a file of arrivals came to. */
export interface ReadArrivals {
	/** Checksum of the month's file to which they came; undefined where nothing says so. */
	readonly base: string | undefined;
	/** In the order in which they came: of a paper that is there twice, the last counts. */
	readonly papers: readonly Paper[];
	/** Lines that cannot be read. */
	readonly damaged: number;
	/** Whether more lines can follow these. */
	readonly isClean: boolean;
	/** Whether a newer Papertray wrote it. */
	readonly isNewer: boolean;
}

const NOTHING: ReadArrivals = {
	base: undefined,
	papers: [],
	damaged: 0,
	isClean: true,
	isNewer: false,
};

/** Where a month's arrivals are. They are written into, as months are not: none may share this file. */
export function arrivalsFile(folder: string, month: string): string {
	return join(folder, 'arrivals', `${month}.arrivals`);
}

/**
 * The papers that a month got since its file was written, each a line of its own in a file beside it.
 * So a sync writes what it brought, and not the month. They are taken into the month soon after, in
 * one write for all, and stay where they are until others come: with the generation of the month that
 * they came to they are all of the one that followed.
 */
export class MonthArrivals {
	readonly #file: string;
	readonly #log: DurableLog;

	constructor(folder: string, month: string) {
		this.#file = arrivalsFile(folder, month);
		this.#log = new DurableLog(this.#file);
	}

	/** Throws the system's error where there is a file that it refuses. */
	async read(): Promise<ReadArrivals> {
		const bytes = await readFile(this.#file).catch((cause: unknown) => {
			if (hasCode(cause, 'ENOENT')) return undefined;
			throw cause;
		});
		return bytes === undefined ? NOTHING : arrivalsIn(bytes);
	}

	/** Adds papers to those that came to the same base; on disk when this is answered. */
	async append(base: string, papers: readonly Paper[]): Promise<void> {
		await this.#log.append(linesOf(papers), headOf(base));
	}

	/** Papers that came to another base, in place of all there were. */
	async begin(base: string, papers: readonly Paper[]): Promise<void> {
		await this.#log.begin(linesOf(papers), headOf(base));
	}

	/** Puts a file with lines that cannot be read out of the way, and returns the name it got. */
	async moveAside(now: number): Promise<string> {
		return await moveAside(this.#file, now);
	}

	/** What to say of lines that cannot be read. */
	damage(entries: number): Notice {
		return { code: 'damaged', file: basename(this.#file), entries };
	}

	/** What to say of a file that this program does not know how to write. */
	get newer(): Notice {
		return { code: 'newer', file: basename(this.#file) };
	}
}

/** What the bytes of a file of arrivals hold. A write that was cut off was never answered: no damage. */
export function arrivalsIn(bytes: Buffer): ReadArrivals {
	const { entries, damaged, torn, length } = decodeLog(bytes);
	const head = v.safeParse(headSchema, entries[0]);
	const lines = head.success ? entries.slice(1) : entries;
	const read = lines.map((line) => v.safeParse(paperSchema, line));
	const papers = read.flatMap((each) => (each.success ? [each.output] : []));
	// Without its first line nobody knows to what the others came.
	const headless = !head.success && bytes.length > 0 && !(torn && length === 0);
	const unreadable = damaged + lines.length - papers.length + Number(headless && damaged === 0);
	return {
		base: head.success ? head.output.base : undefined,
		papers,
		damaged: unreadable,
		isClean: unreadable === 0 && !torn && head.success,
		isNewer: head.success && head.output.version > VERSION,
	};
}

function headOf(base: string): string {
	return encodeLine({ papertray: KIND, version: VERSION, base });
}

function linesOf(papers: readonly Paper[]): string {
	return papers.map(encodeLine).join('');
}
