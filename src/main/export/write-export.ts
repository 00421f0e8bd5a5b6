import type { ExportedPaper } from '#shared/domain/export/exported-paper.ts';
import type { ExportOptions, Format } from '#shared/domain/export/format.ts';
import { startPace } from '../pace.ts';
import { writeChosen } from './write-chosen.ts';

export interface WriteExportOptions extends ExportOptions {
	readonly file: string;
	readonly format: Format;
	readonly slices: AsyncIterable<readonly ExportedPaper[]>;
	/** So many papers are written. */
	readonly onProgress: (done: number) => void;
	readonly signal: AbortSignal;
}

/**
 * Writes papers to a file, slice by slice, and says how many. Aborted, or where the disk refuses, it
 * throws, and the file is what it was before.
 */
export async function writeExport({
	file,
	format,
	slices,
	onProgress,
	signal,
	...options
}: WriteExportOptions): Promise<number> {
	const { begin, entry, between, end } = format;
	return await writeChosen(file, async (write) => {
		await write(begin(options));
		let done = 0;
		const pace = startPace();
		for await (const slice of slices) {
			signal.throwIfAborted();
			const texts = slice.map((paper) => entry(paper, options));
			await write((done > 0 && texts.length > 0 ? between : '') + texts.join(between));
			done += slice.length;
			onProgress(done);
			// Whatever else main has to do comes between two slices.
			await pace();
		}
		signal.throwIfAborted();
		await write(end);
		return done;
	});
}
