import { lastOf } from '#shared/domain/chain.ts';
import type { ExportedPaper } from '#shared/domain/export/exported-paper.ts';
import { isSet, MARK_STATES, tagsOf, UNMARKED, type MarkState } from '#shared/domain/mark.ts';
import { momentOf } from '#shared/domain/moments.ts';
import { isNote } from '#shared/domain/note.ts';
import type { Paper, Sample } from '#shared/domain/paper.ts';
import type { Tag } from '#shared/domain/tag.ts';
import type { Library } from '../store/library.ts';

/** So many papers come at a time: to write them keeps nothing else waiting for long. */
const SLICE = 50;
/** Lists of up to this length are read as a whole; longer ones would fill the memory. */
const IN_ORDER = 1000;

/**
 * Papers with all that the user made of them, in slices. Short lists come in their order, long ones
 * by month, and in their order within each. Those that cannot be read are left out. `samples` is
 * how the papers' counts moved, where that is wanted.
 */
export async function* gather(
	library: Library,
	ids: readonly string[],
	samples: ReadonlyMap<string, Sample[]> = new Map(),
): AsyncGenerator<ExportedPaper[]> {
	const tags = new Map(library.tags.list(() => 0).map((tag) => [tag.id, tag]));
	const isShort = ids.length <= IN_ORDER;
	const read = async (some: readonly string[]) =>
		new Map((await library.papersOf(some)).map((paper) => [paper.id, paper]));
	const whole = isShort ? await read(ids) : undefined;
	// Otherwise every slice would open many months, and the next one the same again.
	const ordered = isShort ? ids : byMonth(library, ids);
	for (let start = 0; start < ordered.length; start += SLICE) {
		const slice = ordered.slice(start, start + SLICE);
		const papers = whole ?? (await read(slice));
		yield slice
			.flatMap((id) => papers.get(id) ?? [])
			.map((paper) => exported(library, tags, paper, samples.get(paper.id)));
	}
}

/** The papers of a short list, each with what the user made of it. */
export async function gathered(
	library: Library,
	ids: readonly string[],
	samples?: ReadonlyMap<string, Sample[]>,
): Promise<ExportedPaper[]> {
	const all: ExportedPaper[] = [];
	for await (const slice of gather(library, ids, samples)) all.push(...slice);
	return all;
}

function exported(
	library: Library,
	all: ReadonlyMap<string, Tag>,
	paper: Paper,
	samples: Sample[] | undefined,
): ExportedPaper {
	const { history } = library.decisions;
	const mark = history.marks.get(paper.id) ?? UNMARKED;
	const when = (number: number): number | null =>
		history.acts.get(number)?.at ?? momentOf(history.moments, number) ?? null;

	const marks: Partial<Record<MarkState, number | null>> = {};
	for (const state of MARK_STATES.filter((each) => isSet(mark, each))) {
		marks[state] = when(lastOf(mark[state]));
	}
	const until = library.decisions.untilOf(paper.id);
	const tags = tagsOf(mark).flatMap((id) => {
		const tag = all.get(id);
		if (tag === undefined) return [];
		return { name: tag.name, color: tag.color, at: when(lastOf(mark.tags?.[id])) };
	});
	const note = library.notes.of(paper.id);
	return {
		paper,
		marks,
		...(until && { until }),
		tags,
		...(isNote(note.text) && { note: { text: note.text, at: note.at } }),
		...(samples && { samples }),
	};
}

function byMonth(library: Library, ids: readonly string[]): string[] {
	const months = new Map(ids.map((id) => [id, library.monthOf(id) ?? '']));
	// Sorting keeps what is equal in its order.
	return [...ids].sort((a, b) => compare(months.get(b) ?? '', months.get(a) ?? ''));
}

function compare(one: string, other: string): number {
	return one < other ? -1 : Number(one > other);
}
