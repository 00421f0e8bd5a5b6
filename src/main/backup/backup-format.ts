import * as v from 'valibot';
import { holdsSchema } from '#shared/domain/backup.ts';
import { paperSchema, sampleSchema } from '#shared/domain/paper.ts';

/** What a backup's first line says it is. */
export const BACKUP_NAME = 'papertray-backup';

/** Counts up when an older Papertray could not read the file any more. */
export const BACKUP_VERSION = 1;

/** How backups end that this Papertray makes. */
export const BACKUP_ENDING = '.papertray-backup';

/**
 * A backup is JSON, one value a line, compressed by gzip, whose checksum is over all of it. The
 * first line says what it is and holds; it stays as it is in every version to come.
 */
export const headSchema = v.object({
	papertray: v.literal(BACKUP_NAME),
	version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** Epoch milliseconds. */
	createdAt: v.pipe(v.number(), v.safeInteger()),
	/** The Papertray that made it. */
	app: v.string(),
	holds: holdsSchema,
});

export type BackupHead = v.InferOutput<typeof headSchema>;

/** The documents that go into a backup as they are, each with the version of its own format. */
export const DOCUMENTS = ['acts', 'notes', 'tags', 'views', 'settings'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** A line after the first one. What a document holds is checked by its own format. */
export const lineSchema = v.variant('part', [
	v.object({
		part: v.picklist(DOCUMENTS),
		version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
		data: v.unknown(),
	}),
	/** Papers that the user decided on or wrote about, and how their counts moved. */
	v.object({
		part: v.literal('papers'),
		papers: v.array(v.object({ paper: paperSchema, samples: v.array(sampleSchema) })),
	}),
	/** The last one: what comes without it was cut off. */
	v.object({ part: v.literal('end'), lines: v.number() }),
]);

export type BackupLine = v.InferOutput<typeof lineSchema>;
