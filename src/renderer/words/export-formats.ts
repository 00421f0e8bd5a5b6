import type { FormatId } from '#shared/domain/export/format-ids.ts';
import { t } from '../language.ts';

/** The formats as they are offered, and what each is good for. */
export const FORMAT_WORDS: Readonly<
	Record<FormatId, { readonly name: string; readonly hint: string }>
> = {
	bibtex: { name: 'BibTeX', hint: t('For LaTeX, and for every reference manager.') },
	biblatex: { name: 'BibLaTeX', hint: t('For LaTeX with biblatex and biber.') },
	ris: { name: 'RIS', hint: t('For EndNote, Mendeley, Zotero and most others.') },
	'csl-json': {
		name: 'CSL-JSON',
		hint: t('For Pandoc, Zotero and what else reads citation styles.'),
	},
	markdown: { name: 'Markdown', hint: t('A section for each paper, to read and to edit.') },
	csv: { name: 'CSV', hint: t('A row for each paper, for spreadsheets; notes and tags included.') },
	json: {
		name: 'JSON',
		hint: t(
			'All that Papertray knows of the papers: marks, tags, notes, and when. Another Papertray can take it in.',
		),
	},
};
