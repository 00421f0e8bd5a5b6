import * as v from 'valibot';
import type { Verb } from './act.ts';
import { withNumber, withoutNumber, type Chain } from './chain.ts';
import type { Mark } from './mark.ts';
import { tagIdSchema, type TagId } from './tag.ts';

/** Which tags an act is about. */
export const tagEntries = {
	/** Of `tag` and `untag`. */
	tag: v.exactOptional(tagIdSchema),
	/** Of `retag`: the tag that goes, and the one that comes in its place. */
	from: v.exactOptional(tagIdSchema),
	to: v.exactOptional(tagIdSchema),
	/** Of `untag` and `retag`: the tag itself goes from the list of tags. */
	gone: v.exactOptional(v.literal(true)),
};

export interface TagDetails {
	readonly tag?: TagId;
	readonly from?: TagId;
	readonly to?: TagId;
	readonly gone?: true;
}

interface TagAct extends TagDetails {
	readonly verb: Verb;
}

/** The tags that an act takes from its papers (false) or gives them (true). */
export function tagsMoved({ verb, tag, from, to }: TagAct): (readonly [TagId, boolean])[] {
	if (verb === 'tag' || verb === 'untag') return tag === undefined ? [] : [[tag, verb === 'tag']];
	if (verb !== 'retag' || from === undefined || to === undefined || from === to) return [];
	return [
		[from, false],
		[to, true],
	];
}

/** The tag that an act takes off the list of tags, if it does. */
export function tagGone({ verb, tag, from, gone }: TagAct): TagId | undefined {
	if (gone === undefined) return undefined;
	return verb === 'retag' ? from : tag;
}

/** A mark's `tags` with an act in its place, to be spread; `horizon` as in `withNumber`. */
export function tagsWithAct(
	{ tags }: Mark,
	act: TagAct & { readonly number: number },
	horizon: number,
): Pick<Mark, 'tags'> {
	const after: Record<TagId, Chain> = { ...tags };
	for (const [tag, on] of tagsMoved(act)) {
		after[tag] = withNumber(after[tag], on ? act.number : -act.number, horizon);
	}
	return orNone(after);
}

/** A mark's `tags` as if the act had never been, to be spread. */
export function tagsWithoutAct(
	{ tags }: Mark,
	act: TagAct & { readonly number: number },
): Pick<Mark, 'tags'> {
	const moved = new Set(tagsMoved(act).map(([tag]) => tag));
	const after: Record<TagId, Chain> = {};
	for (const [tag, chain] of Object.entries(tags ?? {})) {
		const left = moved.has(tag) ? withoutNumber(chain, act.number) : chain;
		if (left !== undefined) after[tag] = left;
	}
	return orNone(after);
}

function orNone(tags: Record<TagId, Chain>): Pick<Mark, 'tags'> {
	return Object.keys(tags).length === 0 ? {} : { tags };
}
