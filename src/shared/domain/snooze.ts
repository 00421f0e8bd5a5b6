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
	/** The feed links a model or a dataset. */
	v.object({ kind: v.literal('linked') }),
	/** arXiv has a version that is newer than this moment, at which it was snoozed. */
	v.object({ kind: v.literal('version'), after: moment }),
]);

export type Until = v.InferOutput<typeof untilSchema>;

/** What is known of a paper that may be waited for. */
export interface Facts {
	readonly upvotes: number;
	readonly hasCode: boolean;
	/** How many models and datasets are linked; undefined: nobody has asked yet. */
	readonly linked?: number | undefined;
	/** When arXiv got its newest version, epoch milliseconds. */
	readonly updatedAt?: number | undefined;
}

/** Whether what a paper waits for has come: by the clock, or by what is said of it. */
export function isDue(until: Until, now: number, facts: Facts): boolean {
	switch (until.kind) {
		case 'time':
			return now >= until.at;
		case 'upvotes':
			return facts.upvotes >= until.atLeast;
		case 'code':
			return facts.hasCode;
		case 'linked':
			return (facts.linked ?? 0) > 0;
		case 'version':
			return (facts.updatedAt ?? 0) > until.after;
	}
}
