import type { Mailbox } from '#shared/domain/list.ts';
import type { TagId } from '#shared/domain/tag.ts';

/** What of the sidebar the list shows. */
export type Place =
	| { readonly kind: 'mailbox'; readonly mailbox: Mailbox }
	| { readonly kind: 'tag'; readonly tag: TagId };

/** A place as a text, the same for the same place. */
export function placeKey(place: Place): string {
	return place.kind === 'mailbox' ? place.mailbox : `tag ${place.tag}`;
}
