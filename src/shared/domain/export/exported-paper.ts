import * as v from 'valibot';
import { MARK_STATES } from '../mark.ts';
import { LONGEST_NOTE } from '../note.ts';
import { paperSchema, sampleSchema } from '../paper.ts';
import { untilSchema } from '../snooze.ts';
import { tagColorSchema, tagNameSchema } from '../tag.ts';

/** Epoch milliseconds, to the minute; null where nobody knows any more when it was. */
const momentSchema = v.nullable(v.pipe(v.number(), v.safeInteger()));

/**
 * One paper as it leaves Papertray: what the feed says of it, and all that cannot be fetched again.
 * Nothing in it means anything to one store alone: tags go by their names, and not by their ids.
 */
export const exportedPaperSchema = v.object({
	paper: paperSchema,
	/** The states that are set, each with when it was. */
	marks: v.record(v.picklist(MARK_STATES), momentSchema),
	/** What the paper waits for, where it is snoozed, or has waited for, where it came back. */
	until: v.exactOptional(untilSchema),
	tags: v.array(v.object({ name: tagNameSchema, color: tagColorSchema, at: momentSchema })),
	note: v.exactOptional(
		v.object({ text: v.pipe(v.string(), v.maxLength(LONGEST_NOTE)), at: momentSchema }),
	),
	/** How upvotes, comments and stars moved, the oldest first. */
	samples: v.exactOptional(v.array(sampleSchema)),
});

export type ExportedPaper = v.InferOutput<typeof exportedPaperSchema>;

/** What says that a file of JSON is one of Papertray's exports. */
export const EXPORT_NAME = 'papertray-export';

/** Counts up when an older Papertray could not read the file any more. */
export const EXPORT_VERSION = 1;

/** A whole export as JSON: what can be brought into another Papertray. */
export const exportFileSchema = v.object({
	format: v.literal(EXPORT_NAME),
	version: v.literal(EXPORT_VERSION),
	/** Epoch milliseconds. */
	exportedAt: v.pipe(v.number(), v.safeInteger()),
	papers: v.array(exportedPaperSchema),
});

export type ExportFile = v.InferOutput<typeof exportFileSchema>;

/** A paper of which nothing but the feed's words are known, such as one that is not in a store. */
export function unmarkedPaper(paper: ExportedPaper['paper']): ExportedPaper {
	return { paper, marks: {}, tags: [] };
}
