import { lastOf, type Chain } from './chain.ts';
import type { TagId } from './tag.ts';

/** Everything a mark can say of a paper. */
export const MARK_STATES = ['seen', 'read', 'saved', 'done', 'snoozed', 'woken'] as const;

/**
 * `seen`: it was under the selection. `read`: the user read it, or said so. `saved`: to keep.
 * `done`: dealt with, out of the inbox. `snoozed`: out of the inbox for now. `woken`: it came back
 * from that, and nothing was decided on it since.
 */
export type MarkState = (typeof MARK_STATES)[number];

/**
 * What the user made of one paper: for each state the acts that set it and took it back. A mark is
 * never touched by a sync, and outlives its paper.
 */
export type Mark = Readonly<
	Partial<Record<MarkState, Chain>> & {
		/** The same for each tag; absent where the paper never had any. */
		tags?: Readonly<Record<TagId, Chain>>;
	}
>;

/** Marks by paper id; a Map, since ids come from outside and `__proto__` must be no trap. */
export type Marks = ReadonlyMap<string, Mark>;

export const UNMARKED: Mark = {};

export function isSet(mark: Mark, state: MarkState): boolean {
	return lastOf(mark[state]) > 0;
}

export function isTagged({ tags }: Mark, tag: TagId): boolean {
	return lastOf(tags?.[tag]) > 0;
}

/** The tags that a paper has. */
export function tagsOf({ tags = {} }: Mark): TagId[] {
	return Object.keys(tags).filter((tag) => lastOf(tags[tag]) > 0);
}
