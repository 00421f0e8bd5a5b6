import type { FormatId } from '#shared/domain/export/format-ids.ts';

/** The formats as they are offered, and what each is good for. */
export const FORMAT_WORDS: Readonly<
	Record<FormatId, { readonly name: string; readonly hint: string }>
> = {
	bibtex: { name: 'BibTeX', hint: 'For LaTeX, and for every reference manager.' },
	biblatex: { name: 'BibLaTeX', hint: 'For LaTeX with biblatex and biber.' },
	ris: { name: 'RIS', hint: 'For EndNote, Mendeley, Zotero and most others.' },
	'csl-json': { name: 'CSL-JSON', hint: 'For Pandoc, Zotero and what else reads citation styles.' },
	markdown: { name: 'Markdown', hint: 'A section for each paper, to read and to edit.' },
	csv: { name: 'CSV', hint: 'A row for each paper, for spreadsheets; notes and tags included.' },
	json: {
		name: 'JSON',
		hint: 'All that Papertray knows of the papers: marks, tags, notes, and when. Another Papertray can take it in.',
	},
};
