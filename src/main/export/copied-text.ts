import type { CopyForm } from '#shared/domain/export/request.ts';
import { unmarkedPaper } from '#shared/domain/export/exported-paper.ts';
import { exportText } from '#shared/domain/export/formats.ts';
import { markdownLink } from '#shared/domain/export/markdown.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { cite } from '../citations/cite.ts';

/** So many papers can be copied: a style takes some milliseconds for each. */
export const MOST_CITED = 200;
export const MOST_COPIED = 1000;

/** Papers as text to paste somewhere; `styles` is the folder of citation styles. */
export async function copiedText(
	papers: readonly Paper[],
	form: CopyForm,
	styles: string,
): Promise<string> {
	switch (form) {
		case 'bibtex':
			return exportText('bibtex', papers.map(unmarkedPaper), { details: false, exportedAt: 0 });
		case 'markdown-link':
			return papers.map(markdownLink).join('\n');
		case 'chicago':
			return await cite(papers, 'chicago-author-date', styles);
		case 'apa':
		case 'ieee':
			return await cite(papers, form, styles);
	}
}

/** How many papers can be copied in a form at once. */
export function mostCopied(form: CopyForm): number {
	return form === 'bibtex' || form === 'markdown-link' ? MOST_COPIED : MOST_CITED;
}
