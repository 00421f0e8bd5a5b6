import { join } from 'node:path';
import * as v from 'valibot';
import type { Act } from '#shared/domain/act.ts';
import type { Notice } from '#shared/domain/notice.ts';
import {
	byName,
	freeName,
	isSameName,
	nextColor,
	numberOf,
	tagIdSchema,
	tagSchema,
	type ListedTag,
	type Tag,
	type TagColor,
	type TagId,
} from '#shared/domain/tag.ts';
import { tagGone, type TagDetails } from '#shared/domain/tagging.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { Decided, Decisions } from './decisions.ts';
import { DocumentFile, type DocumentFormat } from './document-file.ts';

/** Name of the document in the library's folder. */
export const TAGS_FILE = 'tags.json';

/**
 * A tag that is gone stays here: an act that is taken back may bring it back. One that was merged
 * has the tag that took its place.
 */
const keptSchema = v.object({
	...tagSchema.entries,
	gone: v.exactOptional(v.union([v.literal(true), tagIdSchema])),
});
type KeptTag = v.InferOutput<typeof keptSchema>;

export interface TagsDocument {
	readonly tags: readonly KeptTag[];
}

export const TAGS_FORMAT: DocumentFormat<TagsDocument> = {
	kind: 'papertray-tags',
	version: 1,
	schema: v.object({ tags: v.array(keptSchema) }),
	migrations: {},
	empty: () => ({ tags: [] }),
};

/**
 * The list of tags. What papers have them is the acts' business (`decisions.ts`), so that the two
 * files may be out of step for a moment, as after a crash: then a tag is there if a paper has it,
 * whatever the list says.
 */
export class Tags {
	readonly #document: DocumentFile<TagsDocument>;
	readonly #decisions: Decisions;
	/** Number of the newest tag there ever was. */
	#highest: number;

	private constructor(document: DocumentFile<TagsDocument>, decisions: Decisions) {
		this.#document = document;
		this.#decisions = decisions;
		const listed = document.data.tags.map(({ id }) => numberOf(id));
		this.#highest = Math.max(0, decisions.tagged.highest(), ...listed);
	}

	static async open(
		folder: string,
		decisions: Promise<Decisions>,
		{ now, readOnly }: { readonly now: () => number; readonly readOnly: boolean },
	): Promise<Tags> {
		const [document, decided] = await Promise.all([
			DocumentFile.open(join(folder, TAGS_FILE), TAGS_FORMAT, now, { readOnly }),
			decisions,
		]);
		return new Tags(document, decided);
	}

	get notices(): readonly Notice[] {
		return this.#document.notices;
	}

	/** The whole document, with the tags that are gone. */
	get document(): TagsDocument {
		return this.#document.data;
	}

	/** The tags there are, by name; `count` says how many papers of a set are on show. */
	list(count: (papers: ReadonlySet<string>) => number): ListedTag[] {
		const { tagged } = this.#decisions;
		return this.#there().map((tag) => ({ ...tag, papers: count(tagged.papersOf(tag.id)) }));
	}

	/** Whether there is such a tag. */
	has(id: TagId): boolean {
		return this.#there().some((tag) => tag.id === id);
	}

	/** The tag that stands in the place of one that was merged; any other itself. */
	standing(id: TagId): TagId {
		const met = new Set<TagId>();
		for (let at = id; !met.has(at);) {
			met.add(at);
			const into = this.has(at) ? undefined : this.#document.data.tags.find((tag) => tag.id === at);
			if (typeof into?.gone !== 'string') return at;
			at = into.gone;
		}
		return id;
	}

	/** The names of the tags of each paper that has any, by the paper's id. */
	namesByPaper(): Map<string, string[]> {
		const names = new Map<string, string[]>();
		for (const { id, name } of this.#there()) {
			for (const paper of this.#decisions.tagged.papersOf(id)) {
				names.set(paper, [...(names.get(paper) ?? []), name]);
			}
		}
		return names;
	}

	/** Makes a tag; one of that name that is gone comes back. Answers when it is on disk. */
	async create(name: string, color: TagColor): Promise<Result<Tag>> {
		if (this.#isTaken(name)) return failure({ code: 'tag-name-taken' });
		const before = this.#document.data.tags.find((tag) => isSameName(tag.name, name));
		if (before === undefined) this.#highest += 1;
		const tag = { id: before?.id ?? `t${this.#highest}`, name, color };
		const saved = await this.#put(tag);
		return saved.ok ? success(tag) : saved;
	}

	/** Gives a tag another name or colour. Answers when it is on disk. */
	async change(id: TagId, change: Partial<Pick<Tag, 'name' | 'color'>>): Promise<Result<void>> {
		const tag = this.#there().find((each) => each.id === id);
		if (tag === undefined) return failure({ code: 'tag-unknown' });
		const { name = tag.name, color = tag.color } = change;
		if (this.#isTaken(name, id)) return failure({ code: 'tag-name-taken' });
		return await this.#put({ id, name, color });
	}

	/** Takes a tag off all papers and off the list, as one act. */
	remove(id: TagId): Result<Decided> {
		if (!this.has(id)) return failure({ code: 'tag-unknown' });
		return this.#decide('untag', this.#decisions.tagged.papersOf(id), { tag: id, gone: true });
	}

	/** Puts one tag in the place of another on all papers, and takes that off the list, as one act. */
	merge(from: TagId, to: TagId): Result<Decided> {
		if (from === to || !this.has(from) || !this.has(to)) return failure({ code: 'tag-unknown' });
		return this.#decide('retag', this.#decisions.tagged.papersOf(from), { from, to, gone: true });
	}

	/** An act stands now, or does not stand any more: the tag that it took off the list follows. */
	follow(act: Act, stands: boolean): void {
		const id = tagGone(act);
		const tag = this.#document.data.tags.find((each) => each.id === id);
		if (tag === undefined) return;
		const { gone, ...there } = tag;
		// Meanwhile another may have got its name.
		if (!stands && gone) void this.#put({ ...there, name: this.#nameFor(there) });
		// Nobody waits: the acts' journal alone says enough to get this right at the next start.
		else if (stands) void this.#put({ ...there, gone: act.to ?? true });
	}

	async close(): Promise<void> {
		await this.#document.close();
	}

	#decide(
		verb: 'untag' | 'retag',
		papers: ReadonlySet<string>,
		details: TagDetails,
	): Result<Decided> {
		const decided = this.#decisions.act(verb, [...papers], details);
		if (decided === undefined) throw new Error('an act that takes a tag away is never nothing');
		this.follow(decided.act, true);
		return success(decided);
	}

	/** All tags that are not gone, or that a paper has all the same. */
	#there(): Tag[] {
		const used = new Set(this.#decisions.tagged.used);
		const there: Tag[] = [];
		for (const { gone, ...tag } of this.#document.data.tags) {
			if (used.delete(tag.id) || gone === undefined) there.push(tag);
		}
		// Where the list was lost, papers still have their tags.
		for (const id of used) {
			const name = freeName(`Tag ${numberOf(id)}`, there);
			there.push({ id, name, color: nextColor(there) });
		}
		return byName(there);
	}

	#isTaken(name: string, except?: TagId): boolean {
		return this.#there().some((tag) => tag.id !== except && isSameName(tag.name, name));
	}

	#nameFor({ id, name }: Tag): string {
		return freeName(
			name,
			this.#there().filter((tag) => tag.id !== id),
		);
	}

	async #put(tag: KeptTag): Promise<Result<void>> {
		return await this.#document.update(({ tags }) => ({
			tags: tags.some(({ id }) => id === tag.id)
				? tags.map((each) => (each.id === tag.id ? tag : each))
				: [...tags, tag],
		}));
	}
}
