import { csvLine } from '#shared/domain/export/csv.ts';
import { fileName } from '#shared/domain/export/file-name.ts';
import type { ChartFile } from '#shared/domain/export/chart.ts';
import type { SaveQuestion } from './exporter.ts';

/** https://www.w3.org/TR/png-3/#5PNG-file-signature */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** By which spreadsheets know the text to be UTF-8. */
const MARK = '\ufeff';

/** The file of a chart, and what to ask the user for it; undefined where a picture is none. */
export function chartFile(
	chart: ChartFile,
): { readonly question: SaveQuestion; readonly contents: Uint8Array } | undefined {
	const name = fileName([chart.name], chart.as);
	if (chart.as === 'png') {
		if (PNG.some((byte, index) => chart.bytes[index] !== byte)) return undefined;
		return { question: { name, kind: 'Picture', extension: 'png' }, contents: chart.bytes };
	}
	const lines = [chart.columns, ...chart.rows].map((cells) => csvLine(cells));
	return {
		question: { name, kind: 'Spreadsheet', extension: 'csv' },
		contents: Buffer.from(MARK + lines.join('')),
	};
}
