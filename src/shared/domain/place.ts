import * as v from 'valibot';
import { mailboxSchema } from './list.ts';
import type { TagId } from './tag.ts';

/** What the list can show at the start. */
export const startPlaceSchema = v.variant('kind', [
	v.strictObject({ kind: v.literal('mailbox'), mailbox: mailboxSchema }),
	v.strictObject({ kind: v.literal('view'), id: v.string() }),
]);

export type StartPlace = v.InferOutput<typeof startPlaceSchema>;

/** What the list can show, besides what a search finds. */
export type Place = StartPlace | { readonly kind: 'tag'; readonly tag: TagId };

export const INBOX: StartPlace = { kind: 'mailbox', mailbox: 'inbox' };

/** One name for each place, to compare by. */
export function placeKey(place: Place): string {
	if (place.kind === 'tag') return `tag ${place.tag}`;
	return place.kind === 'mailbox' ? place.mailbox : `view ${place.id}`;
}
