import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const moment = v.pipe(v.number(), v.safeInteger());

/** How much of what cannot be fetched again there is. */
export const holdsSchema = v.object({
	/** Papers that were decided on, tagged, or written about. */
	papers: count,
	read: count,
	saved: count,
	done: count,
	notes: count,
	tags: count,
	views: count,
	/** Acts that can be undone. */
	acts: count,
});

export type Holds = v.InferOutput<typeof holdsSchema>;

/** A backup that is there. */
export const listedBackupSchema = v.object({
	/** Name of its file in the folder of backups. */
	name: v.string(),
	/** Epoch milliseconds. */
	createdAt: moment,
	bytes: count,
	holds: holdsSchema,
});

export type ListedBackup = v.InferOutput<typeof listedBackupSchema>;

/** The backups there are, the newest first. */
export const backupsSchema = v.object({
	backups: v.array(listedBackupSchema),
	/** When what is kept to undo the last restoring was put aside; absent where nothing is. */
	restoredAt: v.exactOptional(moment),
	/** Why the last backup was not written, if so. */
	problem: v.exactOptional(v.string()),
});

export type Backups = v.InferOutput<typeof backupsSchema>;

/** What restoring a backup would bring, beside what there is now. */
export const restorePreviewSchema = v.object({
	createdAt: moment,
	app: v.string(),
	holds: holdsSchema,
	now: holdsSchema,
});

export type RestorePreview = v.InferOutput<typeof restorePreviewSchema>;
