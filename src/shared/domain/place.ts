import * as v from 'valibot';
import { mailboxSchema } from './list.ts';
import type { Source } from './source.ts';
import type { TagId } from './tag.ts';

/** What the list can show at the start. */
export const startPlaceSchema = v.variant('kind', [
	v.strictObject({ kind: v.literal('mailbox'), mailbox: mailboxSchema }),
	v.strictObject({ kind: v.literal('view'), id: v.string() }),
]);

export type StartPlace = v.InferOutput<typeof startPlaceSchema>;

/** What the list can show, besides what a search finds. */
export type Place =
	StartPlace | MembersPlace | { readonly kind: 'rising' } | { readonly kind: 'for-you' };

/** A place whose rows only main can tell. */
export type MembersPlace =
	| { readonly kind: 'tag'; readonly tag: TagId }
	| { readonly kind: 'source'; readonly source: Source };

export const INBOX: StartPlace = { kind: 'mailbox', mailbox: 'inbox' };

/** One name for each place, to compare by. */
export function placeKey(place: Place): string {
	if (place.kind === 'tag') return `tag ${place.tag}`;
	if (place.kind === 'source') return `source ${place.source}`;
	if (place.kind === 'rising' || place.kind === 'for-you') return place.kind;
	return place.kind === 'mailbox' ? place.mailbox : `view ${place.id}`;
}
