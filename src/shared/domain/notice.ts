import * as v from 'valibot';

const moment = v.pipe(v.number(), v.safeInteger());

/** What the store has to tell the user after opening: what happened, what was kept. */
export const noticeSchema = v.variant('code', [
	/** A file could not be read; it was moved aside and an older generation taken. */
	v.object({
		code: v.literal('restored'),
		file: v.string(),
		aside: v.string(),
		/** When the generation that was taken had been written. */
		from: moment,
	}),
	/** A file could not be read and no generation of it could either. */
	v.object({ code: v.literal('lost'), file: v.string(), aside: v.string() }),
	/** So many entries of a journal cannot be read; all others count. The file stays as it is. */
	v.object({ code: v.literal('damaged'), file: v.string(), entries: v.number() }),
	/** The files were written by a newer Papertray: they are shown and not written. */
	v.object({ code: v.literal('newer'), file: v.string() }),
	/** Another program holds the store: it is shown and not written. */
	v.object({ code: v.literal('locked'), process: v.number() }),
	/** The folder cannot be written to. */
	v.object({ code: v.literal('read-only-folder'), reason: v.string() }),
]);

export type Notice = v.InferOutput<typeof noticeSchema>;

/** Whether what the user did is on disk. */
export const durabilitySchema = v.variant('state', [
	v.object({ state: v.literal('saved') }),
	/** So many acts wait for the disk; `reason` once it has refused. */
	v.object({
		state: v.literal('unsaved'),
		acts: v.number(),
		reason: v.optional(v.string()),
		/** When it is tried again. */
		nextAt: v.optional(moment),
	}),
]);

export type Durability = v.InferOutput<typeof durabilitySchema>;

/** Whether two journals together are on disk. */
export function joined(one: Durability, other: Durability): Durability {
	if (one.state === 'saved') return other;
	if (other.state === 'saved') return one;
	const times = [one.nextAt, other.nextAt].filter((at) => at !== undefined);
	const reason = one.reason ?? other.reason;
	return {
		state: 'unsaved',
		acts: one.acts + other.acts,
		...(reason !== undefined && { reason }),
		...(times.length > 0 && { nextAt: Math.min(...times) }),
	};
}
