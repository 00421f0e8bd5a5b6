import { authorNames, type AuthorName } from './author-name.ts';
import { appeared, arxivReference } from './arxiv-reference.ts';
import { citationKey } from './citation-key.ts';
import type { ExportedPaper } from './exported-paper.ts';
import type { ExportOptions } from './format.ts';
import { plainAbstract, plainTitle } from './plain-title.ts';

/** A name as CSL has it. */
type CslName =
	| { readonly literal: string }
	| {
			readonly family: string;
			readonly given: string;
			readonly 'non-dropping-particle'?: string;
			readonly suffix?: string;
	  };

/** An item of CSL-JSON: https://github.com/citation-style-language/schema (csl-data.json) */
export interface CslItem {
	readonly id: string;
	readonly 'citation-key': string;
	readonly type: 'article';
	readonly title: string;
	readonly author?: readonly CslName[];
	readonly issued: { readonly 'date-parts': readonly [readonly number[]] };
	readonly publisher: 'arXiv';
	readonly number: string;
	readonly genre: 'preprint';
	readonly DOI: string;
	readonly URL: string;
	readonly abstract?: string;
	readonly keyword?: string;
	readonly annote?: string;
}

export function cslItem({ paper, tags, note }: ExportedPaper, options: ExportOptions): CslItem {
	const key = citationKey(paper);
	const { doi, url, name } = arxivReference(paper.id);
	const { year, month, day } = appeared(paper);
	const author = authorNames(paper.authors).map(cslName);
	return {
		id: key,
		'citation-key': key,
		type: 'article',
		title: plainTitle(paper.title),
		...(author.length > 0 && { author }),
		issued: { 'date-parts': [[year, month, day].filter((part) => part !== undefined)] },
		publisher: 'arXiv',
		number: name,
		genre: 'preprint',
		DOI: doi,
		URL: url,
		...(options.details && {
			abstract: plainAbstract(paper.abstract),
			...(tags.length > 0 && { keyword: tags.map((tag) => tag.name).join(', ') }),
			...(note && { annote: note.text }),
		}),
	};
}

export function cslEntry(exported: ExportedPaper, options: ExportOptions): string {
	return JSON.stringify(cslItem(exported, options), undefined, '\t');
}

function cslName(name: AuthorName): CslName {
	if ('literal' in name) return name;
	const { particle, ...rest } = name;
	return particle === undefined ? rest : { ...rest, 'non-dropping-particle': particle };
}
