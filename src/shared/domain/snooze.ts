import * as v from 'valibot';

const moment = v.pipe(v.number(), v.safeInteger());

/** What a snoozed paper waits for. */
export const untilSchema = v.variant('kind', [
	/** Epoch milliseconds: a moment is the same in every time zone. */
	v.object({ kind: v.literal('time'), at: moment }),
	v.object({
		kind: v.literal('upvotes'),
		atLeast: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)),
	}),
	/** The feed names a repository. */
	v.object({ kind: v.literal('code') }),
]);

export type Until = v.InferOutput<typeof untilSchema>;

/** Whether what a paper waits for has come: by the clock, or by what the feed says of it. */
export function isDue(
	until: Until,
	now: number,
	paper: { readonly upvotes: number; readonly hasCode: boolean },
): boolean {
	switch (until.kind) {
		case 'time':
			return now >= until.at;
		case 'upvotes':
			return paper.upvotes >= until.atLeast;
		case 'code':
			return paper.hasCode;
	}
}
