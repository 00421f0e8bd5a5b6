import type { CopyForm, Exported } from '#shared/domain/export/request.ts';
import { message, t } from '../language.ts';

/** What came of an export. */
export function exportedWords({ file, papers, missing }: Exported): string {
	const said = t('{papers, plural, one {# paper is} other {# papers are}} in {file}.', {
		papers,
		file,
	});
	if (missing === 0) return said;
	const left = t(
		'{missing, plural, one {# paper could not be read and is not in it.} other {# papers could not be read and are not in it.}}',
		{ missing },
	);
	return `${said} ${left}`;
}

const COPIED: Readonly<Record<CopyForm, string>> = {
	bibtex: message('{papers, plural, =1 {BibTeX entry copied} other {# BibTeX entries copied}}'),
	'markdown-link': message(
		'{papers, plural, =1 {Markdown link copied} other {# Markdown links copied}}',
	),
	apa: message('{papers, plural, =1 {APA citation copied} other {# APA citations copied}}'),
	ieee: message('{papers, plural, =1 {IEEE citation copied} other {# IEEE citations copied}}'),
	chicago: message(
		'{papers, plural, =1 {Chicago citation copied} other {# Chicago citations copied}}',
	),
};

/** What is in the clipboard now. */
export function copiedWords(form: CopyForm, papers: number): string {
	return t(COPIED[form], { papers });
}
