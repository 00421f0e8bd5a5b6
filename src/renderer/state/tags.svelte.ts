import type { Acted } from '#shared/domain/history-item.ts';
import type { ListedTag, Tag, TagColor, TagId } from '#shared/domain/tag.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import type { AppError, Result } from '#shared/result.ts';
import { errorWords } from '../words/errors.ts';
import { t } from '../language.ts';

/** Which dialog about tags is open, and about what. */
export type TagDialog =
	| { readonly kind: 'tags'; readonly rows: readonly number[] }
	| { readonly kind: 'edit-tag'; readonly tag: TagId }
	| { readonly kind: 'merge-tag'; readonly tag: TagId };

/** Says what was done, with a way back, or why it was not. */
type Tell = (answer: Promise<Result<Acted | undefined>>, words?: string) => Promise<boolean>;

const NONE: readonly ListedTag[] = [];

/** The user's tags, and what can be done to them. */
export class Tags {
	readonly #backend: Backend;
	readonly #say: (text: string) => void;
	readonly #tell: Tell;
	/** By name. */
	all: readonly ListedTag[] = $state.raw([]);
	readonly #byId = $derived(new Map(this.all.map((tag) => [tag.id, tag])));

	constructor(backend: Backend, say: (text: string) => void, tell: Tell) {
		this.#tell = tell;
		this.#backend = backend;
		this.#say = say;
	}

	get(id: TagId): ListedTag | undefined {
		return this.#byId.get(id);
	}

	/** The tags with these ids, by name. */
	of(ids: readonly TagId[] | undefined): readonly ListedTag[] {
		if (ids === undefined) return NONE;
		return this.all.filter(({ id }) => ids.includes(id));
	}

	/** How many of these papers have each tag, for the tags that any of them has. */
	async having(rows: readonly number[]): Promise<ReadonlyMap<TagId, number>> {
		const result = await this.#backend.readTagsOf(Uint32Array.from(rows));
		return new Map(result.ok ? result.value.map(({ tag, papers }) => [tag, papers]) : []);
	}

	async give(tag: TagId, rows: readonly number[]): Promise<void> {
		await this.#tell(this.#backend.act({ verb: 'tag', tag, rows: Uint32Array.from(rows) }));
	}

	async take(tag: TagId, rows: readonly number[]): Promise<void> {
		await this.#tell(this.#backend.act({ verb: 'untag', tag, rows: Uint32Array.from(rows) }));
	}

	/** Undefined where main could not, and the user was told why. */
	async create(name: string, color: TagColor): Promise<Tag | undefined> {
		const result = await this.#backend.createTag({ name, color });
		if (result.ok) return result.value;
		this.#say(errorWords(result.error));
		return undefined;
	}

	/** Gives a tag another name and colour; the reason where main could not. */
	async change({ id, name, color }: Tag): Promise<AppError | undefined> {
		const result = await this.#backend.changeTag({ id, name, color });
		return result.ok ? undefined : result.error;
	}

	async merge(from: ListedTag, to: ListedTag): Promise<void> {
		await this.#tell(
			this.#backend.mergeTags({ from: from.id, to: to.id }),
			t('“{name}” is merged into “{name2}”', { name: from.name, name2: to.name }),
		);
	}

	async remove({ id, name }: ListedTag): Promise<void> {
		await this.#tell(this.#backend.deleteTag(id), t('Tag “{name}” deleted', { name }));
	}
}
