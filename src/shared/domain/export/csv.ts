import { cleanLine } from '../clean-text.ts';
import { MARK_STATES } from '../mark.ts';
import { arxivReference } from './arxiv-reference.ts';
import { citationKey } from './citation-key.ts';
import type { ExportedPaper } from './exported-paper.ts';
import { plainTitle } from './plain-title.ts';

type Cell = string | number | undefined;

/** What a spreadsheet takes a cell with this for: a formula, whatever stands around it. */
const FORMULA = /^'*[\s\p{Cf}]*[=+\-@\t\r\0＝＋－＠]/u;

const SEPARATOR = '; ';

/** One column each: what it is called, and what a paper has in it. */
const COLUMNS: readonly (readonly [name: string, cell: (exported: ExportedPaper) => Cell])[] = [
	// Never the bare id: a spreadsheet would make a number of it, and drop its last zero.
	['arXiv', ({ paper }) => arxivReference(paper.id).name],
	['Title', ({ paper }) => plainTitle(paper.title)],
	['Authors', ({ paper }) => listed(paper.authors)],
	['Organization', ({ paper }) => paper.organization?.fullname ?? paper.organization?.name],
	['Published', ({ paper }) => paper.publishedAt],
	['Daily dates', ({ paper }) => listed(paper.dailyDates)],
	['Upvotes', ({ paper }) => paper.upvotes],
	['Comments', ({ paper }) => paper.comments],
	['Stars', ({ paper }) => paper.githubStars],
	['DOI', ({ paper }) => arxivReference(paper.id).doi],
	['Link', ({ paper }) => arxivReference(paper.id).url],
	['Code', ({ paper }) => paper.githubRepo],
	['Project', ({ paper }) => paper.projectPage],
	['Citation key', ({ paper }) => citationKey(paper)],
	['Marks', ({ marks }) => listed(MARK_STATES.filter((state) => marks[state] !== undefined))],
	['Tags', ({ tags }) => listed(tags.map(({ name }) => name))],
	['Keywords', ({ paper }) => listed(paper.aiKeywords ?? [])],
	['Note', ({ note }) => note?.text],
	['Abstract', ({ paper }) => paper.abstract],
	['AI summary', ({ paper }) => paper.aiSummary],
];

/** The line of names, after the mark by which spreadsheets know the text to be UTF-8. */
export const CSV_HEADER = `\ufeff${csvLine(COLUMNS.map(([name]) => name))}`;

export function csvEntry(exported: ExportedPaper): string {
	return csvLine(COLUMNS.map(([, cell]) => cell(exported)));
}

/** A line of RFC 4180 in which no cell can be taken for a formula. */
export function csvLine(cells: readonly Cell[]): string {
	return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
	if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
	// An apostrophe before an apostrophe, too: so that one can be taken off again without asking.
	const safe = FORMULA.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function listed(texts: readonly string[]): string {
	return texts.map((text) => cleanLine(text).replaceAll(';', ',')).join(SEPARATOR);
}
