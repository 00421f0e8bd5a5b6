import type { Paper } from '#shared/domain/paper.ts';
import { frontDataOf } from '#shared/domain/note-folder/front-data.ts';
import type { FrontData } from '#shared/domain/note-folder/front-matter.ts';
import { frontTag, namedTag, type TagChanges } from '#shared/domain/note-folder/front-tags.ts';
import { isSet } from '#shared/domain/mark.ts';
import { isSameName, nextColor } from '#shared/domain/tag.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import { success, type Result } from '#shared/result.ts';
import type { Library } from '../store/library.ts';
import { announceNote } from '../note-handlers.ts';
import { announceTags } from '../tag-handlers.ts';
import type { NoteSide } from './note-side.ts';

interface SideOptions {
	readonly library: Library;
	/** Tells the window, if it shows this library. */
	readonly announce: <Name extends EventName>(name: Name, payload: Payload<Name>) => void;
}

/** The user's own library, as the folder of notes sees it. */
export function librarySide({ library, announce }: SideOptions): NoteSide {
	const { notes, tags, decisions } = library;
	let acts: Promise<boolean> = Promise.resolve(true);

	function act(verb: 'tag' | 'untag', paper: string, tag: string): void {
		const decided = decisions.act(verb, [paper], { tag });
		if (decided === undefined) return;
		const before = acts;
		acts = decided.saved.then(async ({ ok }) => ok && (await before));
		announce('onMarksChanged', decided.change);
		announceTags({ library: () => library, announce }, [paper]);
	}

	return {
		has: (paper) => library.rowOf(paper) !== undefined,
		note: (paper) => notes.of(paper),
		versions: (paper) => notes.versionsOf(paper),
		noted: () => notes.papers(),

		*saved() {
			for (const [paper, mark] of decisions.history.marks) {
				if (isSet(mark, 'saved') && library.rowOf(paper) !== undefined) yield paper;
			}
		},

		save(paper, text): Result<number> {
			const before = notes.of(paper).number;
			const noted = notes.save(paper, text);
			if (!noted.ok) return noted;
			const { number } = noted.value;
			if (number !== before) announceNote({ announce }, paper, noted.value, true);
			return success(number);
		},

		async changeTags(paper, { add, remove }: TagChanges) {
			const there = (): ReturnType<typeof tags.list> => tags.list(() => 0);
			for (const name of remove) {
				const tag = there().find((each) => isSameName(frontTag(each.name), name));
				if (tag !== undefined) act('untag', paper, tag.id);
			}
			for (const each of add) {
				const name = namedTag(
					each,
					there().map((tag) => tag.name),
				);
				if (name === undefined) continue;
				const known = there().find((tag) => isSameName(tag.name, name));
				const made = known ? success(known) : await tags.create(name, nextColor(there()));
				if (made.ok) act('tag', paper, made.value.id);
			}
		},

		async about(papers) {
			const data = new Map<string, FrontData>();
			if (papers.length === 0) return data;
			const names = tags.namesByPaper();
			for (const paper of await library.papersOf(papers)) data.set(paper.id, dataOf(paper, names));
			return data;
		},

		async settled() {
			const [noted, acted] = await Promise.all([notes.settled(), acts]);
			acts = Promise.resolve(true);
			return noted && acted;
		},
	};

	function dataOf(paper: Paper, names: ReadonlyMap<string, readonly string[]>): FrontData {
		const flags = library.columns.flags[library.rowOf(paper.id) ?? -1] ?? 0;
		return frontDataOf({ paper, flags, tags: names.get(paper.id) ?? [] });
	}
}
