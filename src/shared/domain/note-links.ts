import { cleanLine } from './clean-text.ts';
import { PAPER_ID } from './paper.ts';
import { paperIdIn } from './paper-id-in.ts';

/** `[[2510.14980]]`, or with a title `[[2510.14980|A title]]`, as Obsidian writes links. */
const WIKI_LINK = /\[\[(?<id>[^\][|\n]{1,40})(?:\|(?<title>[^\]\n]{0,400}))?\]\]/g;
const ADDRESS = /https?:\/\/[^\s<>()[\]]+/g;

/** So much of the line that mentions a paper is shown, in UTF-16 units. */
const LONGEST_LINE = 160;
const LONGEST_TITLE = 300;

/** A link of a note to a paper. */
export interface NoteLink {
	readonly id: string;
	/** What it reads as; the id where the link has no title. */
	readonly title: string;
}

/** A link to a paper as it is written in a note. */
export function noteLink({ id, title }: NoteLink): string {
	const shown = cleanLine(title.replaceAll(/[[\]|]/g, ' '), LONGEST_TITLE);
	return shown === '' ? `[[${id}]]` : `[[${id}|${shown}]]`;
}

/** The link that a text begins with, and how long it is; undefined where it begins with none. */
export function linkAtStart(text: string): (NoteLink & { readonly source: string }) | undefined {
	const [match] = text.slice(0, 500).matchAll(WIKI_LINK);
	if (match?.index !== 0) return undefined;
	const link = readLink(match);
	return link && { ...link, source: match[0] };
}

/**
 * The line of a note that mentions a paper, by a link of its own or by an address of it at arXiv or
 * Hugging Face; undefined where none does.
 */
export function mentionOf(text: string, paper: string): string | undefined {
	// Most notes mention nothing, and this says so quickly.
	if (!text.includes(paper)) return undefined;
	const line = text.split('\n').find((each) => each.includes(paper) && mentions(each, paper));
	return line === undefined ? undefined : plainLine(line);
}

function mentions(line: string, paper: string): boolean {
	return (
		[...line.matchAll(WIKI_LINK)].some((match) => readLink(match)?.id === paper) ||
		[...line.matchAll(ADDRESS)].some(([address]) => paperIdIn(address) === paper)
	);
}

function readLink(match: RegExpExecArray): NoteLink | undefined {
	const { id = '', title = '' } = match.groups ?? {};
	const paper = id.trim();
	if (!PAPER_ID.test(paper)) return undefined;
	return { id: paper, title: title.trim() === '' ? paper : title.trim() };
}

/** A line with its links as they read, and without the marks that make it a heading or an item. */
function plainLine(line: string): string {
	const read = line.replaceAll(WIKI_LINK, (_, id: string, title?: string) => title ?? id);
	return cleanLine(read.replace(/^[\s>]*(?:#{1,6}\s+|[-*+]\s+)?/, ''), LONGEST_LINE);
}
