import { cleanLine } from '../clean-text.ts';
import { authorNames, familyOf, type AuthorName } from './author-name.ts';
import { appeared, arxivReference } from './arxiv-reference.ts';
import { citationKey } from './citation-key.ts';
import type { ExportedPaper } from './exported-paper.ts';
import type { ExportOptions } from './format.ts';
import { plainAbstract, plainTitle } from './plain-title.ts';

type Line = readonly [tag: string, value: string];

/**
 * A reference of RIS, which every reference manager reads: a tag of two signs and a text of one line
 * each. The signs: https://en.wikipedia.org/wiki/RIS_(file_format)
 */
export function risEntry({ paper, tags, note }: ExportedPaper, options: ExportOptions): string {
	const { doi, url, name } = arxivReference(paper.id);
	const { year, month, day } = appeared(paper);
	const lines: Line[] = [
		// A work that is not published: what reference managers write for preprints.
		['TY', 'UNPB'],
		['ID', citationKey(paper)],
		...authorNames(paper.authors).map((author): Line => ['AU', risName(author)]),
		['TI', plainTitle(paper.title)],
		['PY', String(year)],
		['DA', [year, two(month), two(day), ''].join('/')],
		['PB', 'arXiv'],
		['AN', name],
		['DO', doi],
		['UR', url],
	];
	if (options.details) {
		lines.push(
			['AB', plainAbstract(paper.abstract)],
			...tags.map((tag): Line => ['KW', tag.name]),
			['N1', note?.text ?? ''],
		);
	}
	const said = lines
		.map(([tag, value]): Line => [tag, cleanLine(value, Infinity)])
		.filter(([, value]) => value !== '');
	return [...said, ['ER', ''] as const].map(([tag, value]) => `${tag}  - ${value}\r\n`).join('');
}

function risName(name: AuthorName): string {
	if ('literal' in name) return name.literal;
	return [familyOf(name), name.given, name.suffix].filter((part) => part !== undefined).join(', ');
}

function two(number: number | undefined): string {
	return number === undefined ? '' : String(number).padStart(2, '0');
}
