import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, dayAt, monthOf, type Day } from '#shared/domain/day.ts';
import type { Sample } from '#shared/domain/paper.ts';
import { startPace } from '../pace.ts';
import { DurableLog } from './durable-log.ts';
import { hasCode } from './durable-write.ts';
import { decodeLog, encodeLine } from './journal-line.ts';
import { packSamples, samplesIn, thinned } from './packed-samples.ts';
import { writeInPieces } from './write-in-pieces.ts';

const MONTH_LOG = /^\d{4}-\d{2}\.log$/;
const NEWLINE = 10;
/** So many papers are looked for in the bytes; of more, all lines are read. */
const FEW = 20;
/** Bytes that are read, and papers that are written, before the clock is looked at. */
const BYTES_AT_ONCE = 16 * 1024;
const PAPERS_AT_ONCE = 50;
/** Where an entry begins in its line, after the checksum. */
const ENTRY = 9;
/** A month that ended so long ago has been thinned for good. */
const SETTLED_DAYS = 46;

/**
 * How papers' counts moved: lines appended to one file a month, each with its own checksum. Packing
 * makes one line of all of a paper's, and lets go of most that are old.
 */
export class SampleLog {
	readonly #folder: string;
	/** The months that were appended to. */
	readonly #logs = new Map<string, DurableLog>();

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Appends samples to the month they were taken in; throws when the disk refuses. */
	async append(samples: readonly Sample[]): Promise<void> {
		const [first] = samples;
		if (first === undefined) return;
		const month = monthOf(dayAt(first.at));
		const log = this.#logs.get(month) ?? new DurableLog(join(this.#folder, `${month}.log`));
		this.#logs.set(month, log);
		await log.append(samples.map(encodeLine).join(''));
	}

	/** All samples of a paper at which its counts had moved, oldest first. */
	async of(id: string): Promise<Sample[]> {
		return (await this.ofAll([id])).get(id) ?? [];
	}

	/** The same of each of these papers that has any; where a day is given, taken since its month began. */
	async ofAll(ids: Iterable<string>, since: Day = ''): Promise<Map<string, Sample[]>> {
		const wanted = new Set(ids);
		const samples = new Map<string, Sample[]>();
		for (const name of await this.#months()) {
			if (name < monthOf(since)) continue;
			const bytes = await readFile(join(this.#folder, name));
			const some = wanted.size > FEW ? bytes : linesWith(bytes, wanted);
			for await (const entry of entriesOf(some)) {
				for (const sample of samplesIn(entry) ?? []) {
					if (wanted.has(sample.id)) take(samples, sample);
				}
			}
		}
		return samples;
	}

	/**
	 * Packs the months in which something is new, and thins what is old. Nothing may be appended
	 * meanwhile. A month in which anything cannot be read stays as it is; throws when the disk refuses,
	 * and the file is then what it was.
	 */
	async pack(now: number): Promise<void> {
		for (const name of await this.#months()) {
			const file = join(this.#folder, name);
			const bytes = await readFile(file);
			if (isSettled(name, bytes, now)) continue;
			const samples = new Map<string, Sample[]>();
			let isWhole = bytes.at(-1) === NEWLINE;
			for await (const entry of entriesOf(bytes, () => (isWhole = false))) {
				const read = samplesIn(entry);
				if (read === undefined) isWhole = false;
				for (const sample of read ?? []) take(samples, sample);
			}
			if (isWhole) await writePacked(file, samples, now);
		}
	}

	async #months(): Promise<string[]> {
		const names = await readdir(this.#folder).catch((cause: unknown) => {
			if (hasCode(cause, 'ENOENT')) return [];
			throw cause;
		});
		return names.filter((each) => MONTH_LOG.test(each)).sort();
	}
}

async function writePacked(
	file: string,
	samples: ReadonlyMap<string, readonly Sample[]>,
	now: number,
): Promise<void> {
	await writeInPieces(file, async (write) => {
		const papers = [...samples];
		const pace = startPace();
		for (let from = 0; from < papers.length; from += PAPERS_AT_ONCE) {
			const lines = papers
				.slice(from, from + PAPERS_AT_ONCE)
				.map(([id, each]) => encodeLine(packSamples(id, thinned(each, now))));
			await write(lines.join(''));
			await pace();
		}
	});
}

/** Whether a month is packed from its first line to its last, and long over. */
function isSettled(name: string, bytes: Buffer, now: number): boolean {
	const isOver = name < `${monthOf(addDays(dayAt(now), -SETTLED_DAYS))}.log`;
	const last = bytes.lastIndexOf(NEWLINE, bytes.length - 2) + 1;
	const isPacked = (line: number): boolean => bytes[line + ENTRY] === '['.charCodeAt(0);
	return isOver && isPacked(0) && isPacked(last);
}

/** All entries that are whole, in order; `onDamage` hears when others are there. */
async function* entriesOf(bytes: Buffer, onDamage?: () => void): AsyncGenerator {
	const pace = startPace();
	let from = 0;
	while (from < bytes.length) {
		const newline = bytes.indexOf(NEWLINE, from + BYTES_AT_ONCE);
		const until = newline === -1 ? bytes.length : newline + 1;
		const { entries, damaged, torn } = decodeLog(bytes.subarray(from, until));
		if (damaged > 0 || torn) onDamage?.();
		yield* entries;
		from = until;
		await pace();
	}
}

/** The lines that name one of these papers: finding them takes a hundredth of reading all. */
function linesWith(bytes: Buffer, ids: ReadonlySet<string>): Buffer {
	const lines = new Map<number, Buffer>();
	for (const id of ids) {
		const name = JSON.stringify(id);
		for (let at = bytes.indexOf(name); at !== -1;) {
			const start = bytes.lastIndexOf(NEWLINE, at) + 1;
			const newline = bytes.indexOf(NEWLINE, at);
			const end = newline === -1 ? bytes.length : newline + 1;
			lines.set(start, bytes.subarray(start, end));
			at = bytes.indexOf(name, end);
		}
	}
	const inOrder = [...lines].sort(([a], [b]) => a - b);
	return Buffer.concat(inOrder.map(([, line]) => line));
}

/** Samples are written before their papers; a paper that the disk refused comes with its sample again. */
function take(samples: Map<string, Sample[]>, sample: Sample): void {
	const ofPaper = samples.get(sample.id) ?? [];
	samples.set(sample.id, ofPaper);
	if (!isSame(ofPaper.at(-1), sample)) ofPaper.push(sample);
}

function isSame(before: Sample | undefined, after: Sample): boolean {
	return (
		before?.upvotes === after.upvotes &&
		before.comments === after.comments &&
		before.stars === after.stars
	);
}
