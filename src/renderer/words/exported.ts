import type { CopyForm, Exported } from '#shared/domain/export/request.ts';
import { counted } from './numbers.ts';

/** What came of an export. */
export function exportedWords({ file, papers, missing }: Exported): string {
	const said = `${counted(papers, 'paper')} ${papers === 1 ? 'is' : 'are'} in ${file}.`;
	if (missing === 0) return said;
	return `${said} ${counted(missing, 'paper')} could not be read and ${missing === 1 ? 'is' : 'are'} not in it.`;
}

const FORMS: Readonly<Record<CopyForm, readonly [one: string, many: string]>> = {
	bibtex: ['BibTeX entry', 'BibTeX entries'],
	'markdown-link': ['Markdown link', 'Markdown links'],
	apa: ['APA citation', 'APA citations'],
	ieee: ['IEEE citation', 'IEEE citations'],
	chicago: ['Chicago citation', 'Chicago citations'],
};

/** What is in the clipboard now. */
export function copiedWords(form: CopyForm, papers: number): string {
	const [one, many] = FORMS[form];
	return papers === 1 ? `${one} copied` : `${counted(papers, one, many)} copied`;
}
