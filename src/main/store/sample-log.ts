import { mkdir, open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { dayAt, monthOf, type Day } from '#shared/domain/day.ts';
import { sampleSchema, type Sample } from '#shared/domain/paper.ts';
import { hasCode, syncFolder } from './durable-write.ts';
import { decodeLog, encodeLine } from './journal-line.ts';

const MONTH_LOG = /^\d{4}-\d{2}\.log$/;

/** How papers' counts moved: lines appended to one file a month, each with its own checksum. */
export class SampleLog {
	readonly #folder: string;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Appends samples to the month they were taken in; throws when the disk refuses. */
	async append(samples: readonly Sample[]): Promise<void> {
		const [first] = samples;
		if (first === undefined) return;
		await mkdir(this.#folder, { recursive: true });
		const file = join(this.#folder, `${monthOf(dayAt(first.at))}.log`);
		const handle = await open(file, 'a+', 0o600);
		try {
			const { size } = await handle.stat();
			// A write that was cut off left a line without an end: the next line must not continue it.
			const gap = size > 0 && !(await endsWithNewline(handle, size)) ? '\n' : '';
			try {
				await handle.appendFile(gap + samples.map(encodeLine).join(''));
				await handle.datasync();
			} catch (cause) {
				// They will be appended again; a full disk must not fill with halves.
				await handle.truncate(size).catch(() => undefined);
				throw cause;
			}
		} finally {
			await handle.close();
		}
		await syncFolder(this.#folder);
	}

	/** All samples of a paper at which its counts had moved, oldest first. */
	async of(id: string): Promise<Sample[]> {
		return (await this.ofAll([id])).get(id) ?? [];
	}

	/** The same of each of these papers that has any; where a day is given, taken since its month began. */
	async ofAll(ids: Iterable<string>, since: Day = ''): Promise<Map<string, Sample[]>> {
		const wanted = new Set(ids);
		const names = await readdir(this.#folder).catch((cause: unknown) => {
			if (hasCode(cause, 'ENOENT')) return [];
			throw cause;
		});
		const samples = new Map<string, Sample[]>();
		for (const name of names
			.filter((each) => MONTH_LOG.test(each) && each >= monthOf(since))
			.sort()) {
			const { entries } = decodeLog(await readFile(join(this.#folder, name)));
			for (const entry of entries) {
				const parsed = v.safeParse(sampleSchema, entry);
				if (!parsed.success || !wanted.has(parsed.output.id)) continue;
				const ofPaper = samples.get(parsed.output.id) ?? [];
				samples.set(parsed.output.id, ofPaper);
				// Samples are written before the papers they belong to; a paper that the disk then
				// refused is taken in once more, and so is its sample.
				if (!isSame(ofPaper.at(-1), parsed.output)) ofPaper.push(parsed.output);
			}
		}
		return samples;
	}
}

function isSame(before: Sample | undefined, after: Sample): boolean {
	return (
		before?.upvotes === after.upvotes &&
		before.comments === after.comments &&
		before.stars === after.stars
	);
}

async function endsWithNewline(handle: FileHandle, size: number): Promise<boolean> {
	const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
	return buffer.toString() === '\n';
}
