import { cleanParagraphs } from '#shared/domain/clean-text.ts';
import { CHECK_NAMES, STATE_NAMES } from '#shared/domain/doctor-words.ts';
import { LONGEST_NOTE } from '#shared/domain/note.ts';
import type { Output } from '../outside/contract.ts';
import type { ListedPaper, WholePaper } from '../outside/papers.ts';
import { fitted, padded, printable, widthOf } from './text-width.ts';

/** The narrowest that a title is cut to, however narrow the terminal is. */
const NARROWEST = 20;
const WIDEST_TEXT = 100;

/** Papers, a line each: id, day, upvotes, marks, title and tags. `width` is that of the terminal. */
export function papersText({ papers, total }: Output<'list'>, width: number | undefined): string {
	if (papers.length === 0) return 'No papers.\n';
	const columns = papers.map((paper) => [
		paper.id,
		paper.day,
		`▲${paper.upvotes}`,
		marksText(paper),
	]);
	const widths = [0, 1, 2, 3].map((at) =>
		Math.max(...columns.map((cells) => widthOf(cells[at] ?? ''))),
	);
	const lines = papers.map((paper, index) => {
		const cells = widths.map((column, at) =>
			padded(columns[index]?.[at] ?? '', column, at === 2 ? 'before' : 'after'),
		);
		const start = `${cells.join('  ')}  `;
		const tags = paper.tags.map((name) => ` #${printable(name)}`).join('');
		const line = `${printable(paper.title)}${tags}`;
		if (width === undefined) return start + line;
		return start + fitted(line, Math.max(NARROWEST, width - widthOf(start)));
	});
	const more = total - papers.length;
	if (more > 0) lines.push(`… and ${more} more; --limit says how many, 0 all`);
	return `${lines.join('\n')}\n`;
}

/** One sign each: unread, saved, done, snoozed, muted, with a note. */
function marksText({ read, saved, done, snoozed, muted, note }: ListedPaper): string {
	const signs: readonly (readonly [boolean, string])[] = [
		[!read, '●'],
		[saved, '★'],
		[done, '✓'],
		[snoozed, 'z'],
		[muted, 'm'],
		[note !== undefined, '✎'],
	];
	return signs.map(([is, sign]) => (is ? sign : '')).join('');
}

/** All of a paper, in lines that are not longer than the terminal is wide. */
export function paperText(paper: WholePaper, width: number | undefined): string {
	const facts: readonly (readonly [string, string | undefined])[] = [
		['id', paper.id],
		['authors', paper.authors.map(printable).join(', ')],
		['organisation', paper.organization && printable(paper.organization)],
		['days', paper.days.join(', ')],
		['upvotes', String(paper.upvotes)],
		['state', stateText(paper)],
		['tags', paper.tags.map(printable).join(', ')],
		['keywords', paper.keywords.map(printable).join(', ')],
		['pages', Object.values(paper.links).map(printable).join(' ')],
	];
	const name = Math.max(...facts.map(([each]) => each.length)) + 2;
	const room = Math.max(NARROWEST, Math.min(width ?? WIDEST_TEXT, WIDEST_TEXT));
	const lines = facts.flatMap(([each, text]) =>
		text
			? wrapped(text, room - name).map((line, at) => padded(at === 0 ? each : '', name) + line)
			: [],
	);
	const texts = [
		['Summary, machine-written', paper.summary?.text],
		['Abstract', paper.abstract],
		['Note', paper.note],
	].flatMap(([heading = '', text]) =>
		text === undefined || text.trim() === ''
			? []
			: ['', heading, ...paragraphs(text).flatMap((line) => wrapped(line, room))],
	);
	return `${[...wrapped(printable(paper.title), room), '', ...lines, ...texts].join('\n')}\n`;
}

/** A note as it is where a program reads it; without what would steer a terminal where a person does. */
export function noteText({ text }: Output<'note'>, width: number | undefined): string {
	const shown = width === undefined ? text : cleanParagraphs(text, LONGEST_NOTE);
	return shown === '' || shown.endsWith('\n') ? shown : `${shown}\n`;
}

export function tagsText({ tags }: Output<'tags'>): string {
	if (tags.length === 0) return 'No tags.\n';
	const width = Math.max(...tags.map(({ papers }) => String(papers).length));
	return tags
		.map(({ name, papers }) => `${padded(String(papers), width, 'before')}  ${printable(name)}\n`)
		.join('');
}

/** What was done, a line an act. */
export function doneText({ acts }: Output<'mark'>): string {
	if (acts.length === 0) return 'Nothing to do: it is so already.\n';
	return acts
		.map(({ verb, tag, papers }) => {
			const what = tag === undefined ? verb : `${verb} “${printable(tag)}”`;
			return `${what}: ${papers} ${papers === 1 ? 'paper' : 'papers'}\n`;
		})
		.join('');
}

/** What was found, and what it means; `width` is that of the terminal. */
export function doctorText({ findings }: Output<'doctor'>, width: number | undefined): string {
	const room = Math.max(NARROWEST, Math.min(width ?? WIDEST_TEXT, WIDEST_TEXT));
	const state = Math.max(...Object.values(STATE_NAMES).map((name) => name.length)) + 2;
	const lines = findings.flatMap((finding) => [
		padded(STATE_NAMES[finding.state], state) + CHECK_NAMES[finding.check],
		...wrapped(printable(finding.message), room - state).map((line) => padded('', state) + line),
	]);
	const problems = findings.filter((finding) => finding.state === 'problem').length;
	const end =
		['Everything is well.', 'One problem stays.'][problems] ?? `${problems} problems stay.`;
	return `${[...lines, '', end].join('\n')}\n`;
}

function stateText({ read, saved, done, snoozed, muted }: WholePaper): string {
	const states = { read, saved, done, snoozed, muted };
	const on = Object.entries(states).flatMap(([state, is]) => (is ? [state] : []));
	const isInInbox = !done && !snoozed && !muted;
	return [...(isInInbox ? ['in the inbox'] : []), ...(read ? [] : ['unread']), ...on].join(', ');
}

function paragraphs(text: string): string[] {
	return cleanParagraphs(text, LONGEST_NOTE).split('\n');
}

function wrapped(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && widthOf(longer) > width) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return [...lines, line];
}
