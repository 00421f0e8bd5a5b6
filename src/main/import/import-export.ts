import type { ColumnsChange } from '#shared/domain/columns.ts';
import type { ExportedPaper } from '#shared/domain/export/exported-paper.ts';
import type { Imported } from '#shared/domain/import/import.ts';
import { isNote } from '#shared/domain/note.ts';
import { isSameName, type TagId } from '#shared/domain/tag.ts';
import { reasonIn } from '#shared/result.ts';
import type { Decided } from '../store/decisions.ts';
import type { Library } from '../store/library.ts';
import type { Noted } from '../store/notes.ts';

/** So many papers are taken in at a time. */
const SLICE = 500;

/** Between a note that is here and one that came, so that both stay. */
const BETWEEN = '\n\n---\n\n';

export interface ImportExportOptions {
	readonly library: Library;
	readonly papers: readonly ExportedPaper[];
	readonly signal: AbortSignal;
	readonly onProgress: (done: number) => void;
	/** Papers came, and are on disk. */
	readonly onPapers: (change: ColumnsChange) => void;
	readonly onDecided: (decided: Decided) => void;
	readonly onTags: () => void;
	readonly onNote: (paper: string, noted: Noted) => void;
}

/**
 * Adds what an export has to what is here: papers that are missing, marks and tags that are not set
 * yet, as acts that can be undone, and notes, after those that are here. Nothing here is replaced.
 */
export async function importExport(
	options: ImportExportOptions,
): Promise<Omit<Imported, 'categories'>> {
	const { library, papers, signal, onProgress, onPapers } = options;
	let fresh = 0;
	const here: ExportedPaper[] = [];
	for (let from = 0; from < papers.length && !signal.aborted; from += SLICE) {
		const slice = papers.slice(from, from + SLICE);
		const taken = await library.adopt(slice.map(({ paper }) => paper));
		if (!taken.ok) throw new Error(reasonIn(taken.error));
		await library.adoptSamples(
			new Map(slice.map(({ paper, samples = [] }) => [paper.id, samples] as const)),
		);
		fresh += taken.value.counts.fresh;
		if (taken.value.change.rows.length > 0) onPapers(taken.value.change);
		here.push(...slice);
		onProgress(here.length);
	}
	const marked = await decide(options, here);
	const { notes, failed } = await note(options, here);
	const known = here.length - fresh;
	return { papers: fresh, known, marked, notes, failed, stopped: signal.aborted };
}

/** One act for each thing that can be made of papers; how many papers they changed anything on. */
async function decide(
	{ library, onDecided, onTags }: ImportExportOptions,
	papers: readonly ExportedPaper[],
): Promise<number> {
	const changed = new Set<string>();
	const saves: Promise<unknown>[] = [];
	function act(...[verb, ids, details]: Parameters<Library['decisions']['act']>): void {
		const decided = library.decisions.act(verb, ids, details);
		if (decided === undefined) return;
		onDecided(decided);
		saves.push(decided.saved);
		for (const id of decided.act.papers) if (verb !== 'see') changed.add(id);
	}
	const withMark = (state: keyof ExportedPaper['marks']): string[] =>
		papers.filter(({ marks }) => state in marks).map(({ paper }) => paper.id);

	act('see', withMark('seen'));
	act('read', withMark('read'));
	act('save', withMark('saved'));
	// What waits here for something goes on waiting.
	const { marks } = library.decisions.history;
	const waiting = papers.filter(
		(each) => 'snoozed' in each.marks && !marks.get(each.paper.id)?.snoozed,
	);
	for (const key of new Set(waiting.map(({ until }) => JSON.stringify(until)))) {
		const together = waiting.filter(({ until }) => JSON.stringify(until) === key);
		const { until } = together[0] ?? {};
		if (until === undefined) continue;
		act(
			'snooze',
			together.map(({ paper }) => paper.id),
			{ until },
		);
	}
	act('done', withMark('done'));
	for (const [name, id] of await tagsFor(library, papers)) {
		const tagged = papers.filter(({ tags }) => tags.some((tag) => tag.name === name));
		act(
			'tag',
			tagged.map(({ paper }) => paper.id),
			{ tag: id },
		);
	}
	onTags();
	await Promise.all(saves);
	return changed.size;
}

/** The tag of each name that the papers have; those that are not here yet are made. */
async function tagsFor(
	library: Library,
	papers: readonly ExportedPaper[],
): Promise<Map<string, TagId>> {
	const ids = new Map<string, TagId>();
	for (const { name, color } of papers.flatMap(({ tags }) => tags)) {
		if (ids.has(name)) continue;
		const known = library.tags.list(() => 0).find((tag) => isSameName(tag.name, name));
		if (known !== undefined) {
			ids.set(name, known.id);
			continue;
		}
		const made = await library.tags.create(name, color);
		if (made.ok) ids.set(name, made.value.id);
	}
	return ids;
}

async function note(
	{ library, onNote }: ImportExportOptions,
	papers: readonly ExportedPaper[],
): Promise<Pick<Imported, 'notes' | 'failed'>> {
	const failed: string[] = [];
	let notes = 0;
	const saves: Promise<unknown>[] = [];
	for (const { paper, note: came } of papers) {
		if (came === undefined || !isNote(came.text)) continue;
		const { text } = library.notes.of(paper.id);
		if (text.includes(came.text)) continue;
		const noted = library.notes.save(
			paper.id,
			isNote(text) ? text + BETWEEN + came.text : came.text,
		);
		// Too long together: what is here stays, and what came is still in its file.
		if (!noted.ok) {
			failed.push(paper.id);
			continue;
		}
		notes += 1;
		saves.push(noted.value.saved);
		onNote(paper.id, noted.value);
	}
	await Promise.all(saves);
	return { notes, failed };
}
