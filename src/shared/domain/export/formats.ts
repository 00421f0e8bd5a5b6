import { bibtexEntry, biblatexEntry } from './bibtex.ts';
import { cslEntry } from './csl-json.ts';
import { csvEntry, CSV_HEADER } from './csv.ts';
import type { ExportedPaper } from './exported-paper.ts';
import type { ExportOptions, Format } from './format.ts';
import type { FormatId } from './format-ids.ts';
import { jsonBegin, jsonEntry } from './json.ts';
import { markdownEntry } from './markdown.ts';
import { risEntry } from './ris.ts';
import { message } from '../../language/say.ts';

export { FORMAT_IDS, type FormatId } from './format-ids.ts';

const nothing = (): string => '';

export const FORMATS: Readonly<Record<FormatId, Format>> = {
	bibtex: {
		name: 'BibTeX',
		extension: 'bib',
		begin: nothing,
		entry: bibtexEntry,
		between: '\n',
		end: '',
	},
	biblatex: {
		name: 'BibLaTeX',
		extension: 'bib',
		begin: nothing,
		entry: biblatexEntry,
		between: '\n',
		end: '',
	},
	ris: {
		name: 'RIS',
		extension: 'ris',
		begin: nothing,
		entry: risEntry,
		between: '\r\n',
		end: '',
	},
	'csl-json': {
		name: 'CSL-JSON',
		extension: 'json',
		begin: () => '[\n',
		entry: cslEntry,
		between: ',\n',
		end: '\n]\n',
	},
	markdown: {
		name: 'Markdown',
		extension: 'md',
		begin: nothing,
		entry: markdownEntry,
		between: '\n',
		end: '',
	},
	csv: {
		name: 'CSV',
		extension: 'csv',
		begin: () => CSV_HEADER,
		entry: csvEntry,
		between: '',
		end: '',
	},
	json: {
		name: message('JSON (everything)'),
		extension: 'json',
		begin: jsonBegin,
		entry: jsonEntry,
		between: ',\n',
		end: '\n]}\n',
	},
};

/** The whole text of an export. */
export function exportText(
	format: FormatId,
	papers: readonly ExportedPaper[],
	options: ExportOptions,
): string {
	const { begin, entry, between, end } = FORMATS[format];
	return begin(options) + papers.map((paper) => entry(paper, options)).join(between) + end;
}
