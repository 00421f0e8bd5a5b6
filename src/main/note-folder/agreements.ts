import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { paperIdSchema } from '#shared/domain/paper.ts';
import type { DocumentFormat } from '../store/document-file.ts';

/** Name of the document in the profile. */
export const AGREEMENTS_FILE = 'markdown-folder.json';

const hash = v.pipe(v.string(), v.maxLength(64));

/** What the note of a paper and its file had in common when they were last the same. */
const agreementSchema = v.object({
	/** Path of the file inside the folder, with `/` between names. */
	path: v.string(),
	/** Of the text. */
	hash,
	/** Number of the note's version that had it. */
	number: v.number(),
	/** Tags of the front matter. */
	tags: v.exactOptional(v.array(v.string())),
	/** The file was made by Papertray. */
	ours: v.exactOptional(v.literal(true)),
	/** The file was deleted by somebody else: it is not made again until the note is another. */
	gone: v.exactOptional(v.literal(true)),
});
export type Agreement = v.InferOutput<typeof agreementSchema>;

/**
 * What a file may have been given since: kept before it is written, so that after a crash nobody
 * takes for the user's own what Papertray wrote.
 */
const intentSchema = v.object({
	/** Tags that it may have had, by Papertray, besides those agreed on. */
	tags: v.array(v.array(v.string())),
	/** It was about to be made by Papertray. */
	ours: v.exactOptional(v.literal(true)),
});
export type Intent = v.InferOutput<typeof intentSchema>;

const agreementsSchema = v.object({
	/** The folder they are about. */
	folder: v.string(),
	papers: v.array(v.tuple([paperIdSchema, agreementSchema])),
	/** Papers that nothing may have been agreed on yet are among them, and their files may not be there. */
	writing: v.exactOptional(v.array(v.tuple([paperIdSchema, intentSchema]))),
});
export type Agreements = v.InferOutput<typeof agreementsSchema>;

export const AGREEMENTS_FORMAT: DocumentFormat<Agreements> = {
	kind: 'papertray-markdown-folder',
	version: 1,
	schema: agreementsSchema,
	migrations: {},
	empty: () => ({ folder: '', papers: [] }),
};

/** Tells texts apart; 128 bits are enough for that. */
export function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
