import * as v from 'valibot';
import type { Day } from './day.ts';
import { linkOf } from './link.ts';
import type { Paper } from './paper.ts';
import { message } from '../language/say.ts';

/** The longest template, in UTF-16 units, and how many there may be. */
export const LONGEST_TEMPLATE = 10_000;
export const MOST_TEMPLATES = 10;
const LONGEST_NAME = 60;

const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_NAME));

/** A text that notes begin with. */
export const noteTemplateSchema = v.object({
	name: nameSchema,
	text: v.pipe(v.string(), v.maxLength(LONGEST_TEMPLATE)),
});

export type NoteTemplate = v.InferOutput<typeof noteTemplateSchema>;

/** What stands for what in a template. */
export const PLACEHOLDERS = {
	title: message('the title'),
	authors: message('all authors'),
	id: message('the arXiv id'),
	link: message('the address at arXiv'),
	published: message('the day of the first version'),
	abstract: message('the abstract'),
	today: 'today',
} as const;

type Placeholder = keyof typeof PLACEHOLDERS;

/** A template about a paper. `today` is the user's own day; what is no placeholder stays as it is. */
export function filledTemplate(template: string, paper: Paper, today: Day): string {
	const values: Readonly<Record<Placeholder, string>> = {
		title: paper.title,
		authors: paper.authors.join(', '),
		id: paper.id,
		link: linkOf(paper, 'arxiv') ?? '',
		published: paper.publishedAt ?? '',
		abstract: paper.abstract,
		today,
	};
	return template.replaceAll(/\{\{\s*([a-z]+)\s*\}\}/g, (source, name: string) =>
		Object.hasOwn(values, name) ? values[name as Placeholder] : source,
	);
}
