import { authorNames, familyOf, type AuthorName } from './author-name.ts';
import { appeared, appearedText, arxivReference } from './arxiv-reference.ts';
import { citationKey } from './citation-key.ts';
import type { ExportedPaper } from './exported-paper.ts';
import type { ExportOptions } from './format.ts';
import { texAbstract, texLine, texLines, texTitle } from './tex-escape.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

type Field = readonly [name: string, value: string | undefined];

/** An entry as arXiv recommends it for BibTeX: https://info.arxiv.org/help/hypertex/bibstyles/ */
export function bibtexEntry(exported: ExportedPaper, options: ExportOptions): string {
	const { paper } = exported;
	const { year, month } = appeared(paper);
	const { primaryClass } = arxivReference(paper.id);
	return entry('misc', exported, options, [
		['year', braced(String(year))],
		// The names of months are macros, which styles write in their language.
		['month', month === undefined ? undefined : MONTHS[month - 1]],
		['eprint', braced(paper.id)],
		['archivePrefix', braced('arXiv')],
		['primaryClass', primaryClass === undefined ? undefined : braced(primaryClass)],
	]);
}

/** The same for BibLaTeX: its manual, "Electronic Publishing Information". */
export function biblatexEntry(exported: ExportedPaper, options: ExportOptions): string {
	const { paper } = exported;
	const { primaryClass } = arxivReference(paper.id);
	return entry('online', exported, options, [
		['date', braced(appearedText(appeared(paper)))],
		['eprint', braced(paper.id)],
		['eprinttype', braced('arXiv')],
		['eprintclass', primaryClass === undefined ? undefined : braced(primaryClass)],
		['pubstate', braced('preprint')],
	]);
}

function entry(
	type: string,
	{ paper, tags, note }: ExportedPaper,
	options: ExportOptions,
	ofType: readonly Field[],
): string {
	const { doi, url } = arxivReference(paper.id);
	const names = authorNames(paper.authors).map(texName);
	const keywords = tags.map(({ name }) => texLine(name.replaceAll(',', ' ')));
	const fields: Field[] = [
		['author', names.length === 0 ? undefined : braced(names.join(' and '))],
		['title', braced(texTitle(paper.title))],
		...ofType,
		['doi', braced(doi)],
		['url', braced(url)],
	];
	if (options.details) {
		if (paper.abstract.trim() !== '')
			fields.push(['abstract', braced(texAbstract(paper.abstract))]);
		if (keywords.length > 0) fields.push(['keywords', braced(keywords.join(', '))]);
		if (note !== undefined) fields.push(['annote', braced(texLines(note.text))]);
	}
	const lines = fields
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `\t${name} = ${value},\n`);
	return `@${type}{${citationKey(paper)},\n${lines.join('')}}\n`;
}

function braced(value: string): string {
	return `{${value}}`;
}

/** `Family, Suffix, Given`, in which nothing is left to guess. */
function texName(name: AuthorName): string {
	// BibTeX takes a name in braces for one word.
	if ('literal' in name) return braced(texLine(name.literal));
	const family = texLine(name.family);
	// A small word in it would be taken for a particle.
	const hasSmallWord = /\s/.test(name.family) && /(?:^|\s)\P{L}*\p{Ll}/u.test(name.family);
	const whole = hasSmallWord ? braced(family) : family;
	const parts = [
		familyOf({ ...name, family: whole }),
		...(name.suffix === undefined ? [] : [texLine(name.suffix)]),
		texLine(name.given),
	];
	return parts.join(', ');
}
