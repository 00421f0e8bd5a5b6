import type { Act } from '#shared/domain/act.ts';
import type { History } from '#shared/domain/history.ts';
import { isTagged, tagsOf, UNMARKED } from '#shared/domain/mark.ts';
import { numberOf, type TagId } from '#shared/domain/tag.ts';
import { tagsMoved } from '#shared/domain/tagging.ts';

/** Which papers have which tag, so that nobody has to look through all marks for it. */
export class TagIndex {
	readonly #history: History;
	readonly #papers = new Map<TagId, Set<string>>();

	constructor(history: History) {
		this.#history = history;
		for (const [id, mark] of history.marks) {
			if (mark.tags === undefined) continue;
			for (const tag of tagsOf(mark)) this.#of(tag).add(id);
		}
	}

	/** Every tag that a paper has. */
	get used(): TagId[] {
		return [...this.#papers].flatMap(([tag, papers]) => (papers.size > 0 ? [tag] : []));
	}

	papersOf(tag: TagId): ReadonlySet<string> {
		return this.#papers.get(tag) ?? new Set();
	}

	/** The highest number of a tag that any mark or act knows. */
	highest(): number {
		const { marks, acts } = this.#history;
		let highest = 0;
		for (const { tags } of marks.values()) {
			if (tags === undefined) continue;
			for (const tag of Object.keys(tags)) highest = Math.max(highest, numberOf(tag));
		}
		for (const { tag, from, to } of acts.values()) {
			for (const each of [tag, from, to]) {
				if (each !== undefined) highest = Math.max(highest, numberOf(each));
			}
		}
		return highest;
	}

	/** Looks again at the papers of an act that was done, or taken back, or taken up again. */
	update(act: Act): void {
		for (const [tag] of tagsMoved(act)) {
			const papers = this.#of(tag);
			for (const id of act.papers) {
				if (isTagged(this.#history.marks.get(id) ?? UNMARKED, tag)) papers.add(id);
				else papers.delete(id);
			}
		}
	}

	#of(tag: TagId): Set<string> {
		const known = this.#papers.get(tag);
		if (known !== undefined) return known;
		const papers = new Set<string>();
		this.#papers.set(tag, papers);
		return papers;
	}
}
