import { cleanLine } from '../clean-text.ts';
import { linkOf } from '../link.ts';
import type { Paper } from '../paper.ts';
import { appeared, appearedText, arxivReference } from './arxiv-reference.ts';
import type { ExportedPaper } from './exported-paper.ts';
import type { ExportOptions } from './format.ts';
import { plainAbstract, plainTitle } from './plain-title.ts';

/** `[Title](address)` of a paper's page at Hugging Face. */
export function markdownLink(paper: Pick<Paper, 'id' | 'title'>): string {
	return `[${escaped(plainTitle(paper.title))}](${linkOf(paper, 'huggingface') ?? ''})`;
}

/** A section of its own for each paper. The note is Markdown already, and stays so, as a quotation. */
export function markdownEntry(
	{ paper, tags, note }: ExportedPaper,
	options: ExportOptions,
): string {
	const { url, name } = arxivReference(paper.id);
	const facts = [
		paper.authors.map((author) => escaped(cleanLine(author))).join(', '),
		appearedText(appeared(paper)),
		`[${escaped(name)}](${url})`,
	].filter((fact) => fact !== '');
	const parts = [`## ${markdownLink(paper)}`, facts.join(' · ')];
	if (options.details) {
		const names = tags.map((tag) => escaped(tag.name)).join(', ');
		if (names !== '') parts.push(`Tags: ${names}`);
		const abstract = plainAbstract(paper.abstract);
		if (abstract !== '') parts.push(abstract.split('\n').map(escaped).join('\n'));
		if (note !== undefined) parts.push(quoted(note.text));
	}
	return `${parts.join('\n\n')}\n`;
}

/** Every sign of ASCII that Markdown could mean something by: https://spec.commonmark.org/0.31.2/#backslash-escapes */
function escaped(text: string): string {
	return (
		text
			// Four spaces would be code.
			.trim()
			.replaceAll(/[\\`*_{}[\]<>#|~&$!^]/g, '\\$&')
			// Only what begins a line can begin a list, a rule or a heading.
			.replace(/^([-+=])/, '\\$1')
			.replace(/^(\d{1,9})([.)])/, '$1\\$2')
			// Addresses would become links by themselves.
			.replaceAll(/(https?|ftp):/gi, '$1\\:')
			.replaceAll(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
			.replaceAll('@', '\\@')
	);
}

function quoted(markdown: string): string {
	return markdown
		.split(/\r\n?|\n/)
		.map((line) => (line === '' ? '>' : `> ${line}`))
		.join('\n');
}
