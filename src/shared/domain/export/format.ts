import type { ExportedPaper } from './exported-paper.ts';

/** What an export says besides the papers. */
export interface ExportOptions {
	/** With abstracts, tags and notes, as far as the format has room for them. */
	readonly details: boolean;
	/** Epoch milliseconds. */
	readonly exportedAt: number;
}

/** A way to write papers: the text of a file is `begin`, the entries with `between`, and `end`. */
export interface Format {
	/** As it is offered. */
	readonly name: string;
	/** Without a dot. */
	readonly extension: string;
	readonly begin: (options: ExportOptions) => string;
	readonly entry: (exported: ExportedPaper, options: ExportOptions) => string;
	readonly between: string;
	readonly end: string;
}
