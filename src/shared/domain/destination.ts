import * as v from 'valibot';
import { paperIdSchema } from './paper.ts';

/** A search from outside has at most so many characters. */
export const LONGEST_ASKED_SEARCH = 300;

/**
 * Where the window can be asked to go from outside the page: by a link, a notification, the tray.
 * Going there shows something, and does nothing else.
 */
export const destinationSchema = v.variant('kind', [
	v.strictObject({ kind: v.literal('paper'), id: paperIdSchema }),
	v.strictObject({
		kind: v.literal('search'),
		text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_ASKED_SEARCH)),
	}),
]);

export type Destination = v.InferOutput<typeof destinationSchema>;
