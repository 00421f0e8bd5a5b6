import type { CopyForm } from '#shared/domain/export/request.ts';
import { message, t } from '../language.ts';

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
