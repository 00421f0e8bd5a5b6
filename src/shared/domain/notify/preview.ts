import * as v from 'valibot';

/** A preview looks back so many days. */
export const PREVIEW_DAYS = 30;
/** So many of the papers are named. */
export const PREVIEW_TITLES = 3;

/** How often a rule would have told of something. */
export const notifyPreviewSchema = v.object({
	times: v.number(),
	/** Days that there is a history of, 30 at most; 0: of such things no history is kept, or there is none yet. */
	days: v.number(),
	titles: v.array(v.string()),
});
export type NotifyPreview = v.InferOutput<typeof notifyPreviewSchema>;

/** How many of the last 30 days there is a history of, which began on a day number. */
export function daysKnown(first: number | undefined, today: number): number {
	return first === undefined ? 0 : Math.min(PREVIEW_DAYS, Math.max(0, today - first + 1));
}

/**
 * When a paper got code, by the stars that were counted with its upvotes: epoch milliseconds of the
 * first count that has any after one that has none; undefined where it had code from the start, or has none.
 */
export function codeCameAt(
	samples: readonly { readonly at: number; readonly stars?: number | undefined }[],
): number | undefined {
	const [first] = samples;
	if (first === undefined || first.stars !== undefined) return undefined;
	return samples.find(({ stars }) => stars !== undefined)?.at;
}
