import * as v from 'valibot';
import { paperIdSchema, sampleSchema, type Sample } from '#shared/domain/paper.ts';

const DAY = 86_400_000;
/** So long every sample is kept; of what is older, the last of each day. */
const ALL_KEPT = 14 * DAY;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const moment = v.pipe(v.number(), v.safeInteger());

/**
 * The samples of one paper in one entry of the log: milliseconds since the one before (the first
 * since 1970), upvotes, comments, and stars where they are known. A fifth of what they take singly.
 */
const packedSchema = v.strictTuple([
	paperIdSchema,
	v.array(
		v.union([v.strictTuple([moment, count, count]), v.strictTuple([moment, count, count, count])]),
	),
]);

export type PackedSamples = v.InferOutput<typeof packedSchema>;

export function packSamples(id: string, samples: readonly Sample[]): PackedSamples {
	return [
		id,
		samples.map(({ at, upvotes, comments, stars }, index) => {
			const passed = at - (samples[index - 1]?.at ?? 0);
			return stars === undefined ? [passed, upvotes, comments] : [passed, upvotes, comments, stars];
		}),
	];
}

/** The samples of an entry of the log, whichever kind it is; undefined for what is neither. */
export function samplesIn(entry: unknown): Sample[] | undefined {
	if (!Array.isArray(entry)) {
		const single = v.safeParse(sampleSchema, entry);
		return single.success ? [single.output] : undefined;
	}
	const packed = v.safeParse(packedSchema, entry);
	if (!packed.success) return undefined;
	const [id, counts] = packed.output;
	let at = 0;
	return counts.map(([passed, upvotes, comments, stars]) => {
		at += passed;
		const sample = { id, at, upvotes, comments };
		return stars === undefined ? sample : { ...sample, stars };
	});
}

/** What is kept of a paper's samples, in the order in which they were taken: first and last always. */
export function thinned(samples: readonly Sample[], now: number): Sample[] {
	const dayOf = (at: number): number => Math.floor(at / DAY);
	return samples.filter(({ at }, index) => {
		const next = samples[index + 1];
		if (index === 0 || next === undefined || at > now - ALL_KEPT) return true;
		return dayOf(next.at) !== dayOf(at);
	});
}
