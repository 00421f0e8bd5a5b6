import {
	EXPORT_NAME,
	EXPORT_VERSION,
	type ExportedPaper,
	type ExportFile,
} from './exported-paper.ts';
import type { ExportOptions } from './format.ts';

/** How the file begins, up to the first paper; its shape is `exportFileSchema`. */
export function jsonBegin({ exportedAt }: ExportOptions): string {
	const head: Omit<ExportFile, 'papers'> = {
		format: EXPORT_NAME,
		version: EXPORT_VERSION,
		exportedAt,
	};
	return `${JSON.stringify(head).slice(0, -1)},"papers":[\n`;
}

/** A paper on a line of its own, whole, whatever the options. */
export function jsonEntry(exported: ExportedPaper): string {
	return JSON.stringify(exported);
}
