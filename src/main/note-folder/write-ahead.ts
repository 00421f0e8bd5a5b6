import type { FrontData } from '#shared/domain/note-folder/front-matter.ts';
import {
	alsoTags,
	namedTag,
	tagChanges,
	type TagChanges,
} from '#shared/domain/note-folder/front-tags.ts';
import type { NoteFile } from '#shared/domain/note-folder/note-file.ts';
import type { Agreement, Intent } from './agreements.ts';
import type { NoteSide } from './note-side.ts';

export interface AheadOptions {
	readonly side: NoteSide;
	/** What both sides had when they last agreed, by paper; changed in place. */
	readonly agreed: Map<string, Agreement>;
	/** What was about to be written, and has not been agreed on since; changed in place. */
	readonly intents: Map<string, Intent>;
	/** Puts both on disk, after all that they speak of; false where that is refused. */
	readonly keep: () => Promise<boolean>;
}

/**
 * Tells the tags that somebody gave a file from those that Papertray wrote, also where it was killed
 * in between: what is about to be written is on disk before it is.
 */
export class WriteAhead {
	readonly #options: AheadOptions;
	/** Papers of which the disk does not know yet what is known here. */
	readonly #unkept = new Set<string>();

	constructor(options: AheadOptions) {
		this.#options = options;
	}

	/** Whether somebody else has changed the tags of a file. */
	isChanged(paper: string, file: NoteFile): boolean {
		return file.tags !== undefined && hasAny(this.#changes(paper, file.tags));
	}

	/** Whether the file of a paper was made by Papertray, as far as is known. */
	isOurs(paper: string): boolean {
		const { agreed, intents } = this.#options;
		return agreed.get(paper)?.ours !== undefined || intents.get(paper)?.ours !== undefined;
	}

	/** Does to the paper what was done to the tags of its file. */
	async take(paper: string, { tags }: NoteFile): Promise<void> {
		if (tags === undefined) return;
		const changes = this.#changes(paper, tags);
		if (!hasAny(changes)) return;
		const { side, agreed, intents } = this.#options;
		await side.changeTags(paper, changes);
		const agreement = agreed.get(paper);
		if (agreement !== undefined) agreed.set(paper, { ...agreement, tags: [...tags] });
		const now = agreement === undefined ? [[...tags]] : [];
		intents.set(paper, { ...intents.get(paper), tags: now });
		this.#unkept.add(paper);
	}

	/** A file is going to be written with these tags, or made; to be followed by `keep`. */
	announce(paper: string, data: FrontData, file: NoteFile | undefined): void {
		if (this.#isForeseen(paper, data, file)) return;
		const { intents } = this.#options;
		const tags = tagList(frontOf(data, file).tags);
		const before = intents.get(paper)?.tags ?? [];
		intents.set(paper, {
			tags: hasAny(this.#changes(paper, tags)) ? alsoTags(before, tags) : before,
			...((file === undefined || intents.get(paper)?.ours !== undefined) && { ours: true }),
		});
		this.#unkept.add(paper);
	}

	/** Puts on disk what was taken and announced; where that is refused, the next time will do. */
	async keep(): Promise<void> {
		if (this.#unkept.size > 0 && (await this.#options.keep())) this.#unkept.clear();
	}

	/** Whether a file may be written: whatever happens then, it will be known who did it. */
	mayWrite(paper: string, data: FrontData, file: NoteFile | undefined): boolean {
		return !this.#unkept.has(paper) && this.#isForeseen(paper, data, file);
	}

	/** Both sides are the same, or there is nothing left to agree on. */
	agree(paper: string, agreement: Agreement | undefined): void {
		const { agreed, intents } = this.#options;
		if (agreement === undefined) agreed.delete(paper);
		else agreed.set(paper, agreement);
		intents.delete(paper);
	}

	/** The folder was looked at: files that were about to be made and are not there never were. */
	forget(found: { has(paper: string): boolean }): void {
		const { agreed, intents } = this.#options;
		for (const paper of intents.keys()) {
			const agreement = agreed.get(paper);
			const isAwaited = agreement !== undefined && agreement.gone === undefined;
			if (!isAwaited && !found.has(paper)) intents.delete(paper);
		}
	}

	#isForeseen(paper: string, data: FrontData, file: NoteFile | undefined): boolean {
		if (file === undefined && !this.isOurs(paper)) return false;
		return !hasAny(this.#changes(paper, tagList(frontOf(data, file).tags)));
	}

	#changes(paper: string, tags: readonly string[]): TagChanges {
		const { agreed, intents } = this.#options;
		const candidates = [agreed.get(paper)?.tags ?? [], ...(intents.get(paper)?.tags ?? [])];
		return tagChanges(candidates, tags);
	}
}

/** What the front matter of a file is to say; what cannot be a tag here stays among its tags. */
export function frontOf(data: FrontData, file: NoteFile | undefined): FrontData {
	const others = (file?.tags ?? []).filter((tag) => namedTag(tag, []) === undefined);
	return { ...data, tags: [...tagList(data.tags), ...others] };
}

/** The tags in what a front matter says. */
export function tagList(tags: FrontData['tags']): string[] {
	return Array.isArray(tags) ? [...(tags as readonly string[])] : [];
}

function hasAny({ add, remove }: TagChanges): boolean {
	return add.length + remove.length > 0;
}
