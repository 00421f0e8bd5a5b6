import * as v from 'valibot';
import { mailboxSchema } from './list.ts';

/** What the list can show, besides what a search finds. */
export const placeSchema = v.variant('kind', [
	v.strictObject({ kind: v.literal('mailbox'), mailbox: mailboxSchema }),
	v.strictObject({ kind: v.literal('view'), id: v.string() }),
]);

export type Place = v.InferOutput<typeof placeSchema>;

export const INBOX: Place = { kind: 'mailbox', mailbox: 'inbox' };

/** One name for each place, to compare by. */
export function placeKey(place: Place): string {
	return place.kind === 'mailbox' ? place.mailbox : `view ${place.id}`;
}
