import * as v from 'valibot';
import { feedProblemSchema } from './sync-state.ts';

/** What the doctor looks at, in this order. */
export const CHECKS = [
	'lock',
	'papers',
	'acts',
	'notes',
	'documents',
	'counts',
	'catalogue',
	'search',
	'pictures',
	'backups',
	'space',
	'feed',
	'notifications',
	'updates',
] as const;
const checkSchema = v.picklist(CHECKS);
export type Check = v.InferOutput<typeof checkSchema>;

/** `unknown`: it was not looked at, or nobody can say. */
const stateSchema = v.picklist(['ok', 'mended', 'problem', 'unknown']);

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const moment = v.pipe(v.number(), v.safeInteger());
const file = v.string();
const reason = v.string();

/** What was found, told apart by `code`, with what its words need. */
const factSchema = v.variant('code', [
	/** This process alone may write the store. */
	v.object({ code: v.literal('held') }),
	v.object({ code: v.literal('held-by'), process: v.number() }),
	v.object({ code: v.literal('folder-refused'), reason }),
	/** All of so many files are as they were written. */
	v.object({ code: v.literal('whole'), files: count }),
	/** An older state of a file took its place; what was there lies beside it. */
	v.object({ code: v.literal('restored'), file, aside: v.exactOptional(v.string()), from: moment }),
	/** What was in memory was written anew, so that nothing is lost. */
	v.object({ code: v.literal('rewritten'), file, aside: v.exactOptional(v.string()) }),
	/** There is no state of it that can be read; what was there lies beside it. */
	v.object({ code: v.literal('lost'), file, aside: v.string() }),
	/** So many lines of it cannot be read; all others count. */
	v.object({ code: v.literal('damaged'), file, entries: count }),
	/** An older state that was kept to fall back on cannot be read; it was put aside. */
	v.object({ code: v.literal('fallback-damaged'), file, aside: v.string() }),
	/** It is damaged, and was left as it is. */
	v.object({ code: v.literal('left-damaged'), file }),
	v.object({ code: v.literal('newer'), file }),
	v.object({ code: v.literal('unreadable'), file, reason }),
	/** What can be made from the papers was made anew, for so many months. */
	v.object({ code: v.literal('remade'), files: count }),
	v.object({ code: v.literal('not-kept-yet') }),
	/** So many files of the picture cache were none, and were removed. */
	v.object({ code: v.literal('removed'), files: count }),
	v.object({ code: v.literal('refused'), reason }),
	v.object({ code: v.literal('backup'), at: moment, backups: count }),
	v.object({ code: v.literal('backup-made'), backups: count }),
	v.object({ code: v.literal('backup-damaged'), file, aside: v.string() }),
	v.object({ code: v.literal('backup-old'), at: v.exactOptional(moment), reason }),
	v.object({ code: v.literal('nothing-to-back-up') }),
	v.object({ code: v.literal('free'), bytes: count }),
	v.object({ code: v.literal('scarce'), bytes: count }),
	v.object({ code: v.literal('answered'), milliseconds: count }),
	v.object({ code: v.literal('not-answered'), problem: feedProblemSchema }),
	/** Only the running app asks anybody for anything. */
	v.object({ code: v.literal('not-running') }),
	v.object({ code: v.literal('cancelled') }),
	v.object({ code: v.literal('notifications-on') }),
	v.object({ code: v.literal('notifications-paused'), until: moment }),
	v.object({ code: v.literal('notifications-unsupported') }),
	v.object({ code: v.literal('updates-on') }),
	v.object({
		code: v.literal('updates-off'),
		why: v.picklist(['no-feed', 'development', 'other']),
	}),
	v.object({ code: v.literal('update-failed') }),
]);
export type Fact = v.InferOutput<typeof factSchema>;

export const findingSchema = v.object({ check: checkSchema, state: stateSchema, fact: factSchema });
export type Finding = v.InferOutput<typeof findingSchema>;
export type FindingState = Finding['state'];

export const doctorProgressSchema = v.object({ done: count, total: count });
