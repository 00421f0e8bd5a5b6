import * as v from 'valibot';
import { restorePreviewSchema } from '../backup.ts';
import { categorySchema } from '../source.ts';
import { MOST_HANDED_OVER } from './most-handed-over.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Where what is to be imported is. */
export const importRequestSchema = v.variant('from', [
	/** The user is asked for a file. */
	v.strictObject({ from: v.literal('dialog') }),
	/** One of the backups on this disk. */
	v.strictObject({ from: v.literal('backup'), name: v.pipe(v.string(), v.maxLength(200)) }),
	/** It was dropped on the window, or pasted. */
	v.strictObject({
		from: v.literal('page'),
		bytes: v.custom<Uint8Array>(
			(value) => value instanceof Uint8Array && value.length <= MOST_HANDED_OVER,
		),
	}),
]);

export type ImportRequest = v.InferOutput<typeof importRequestSchema>;

/** What an import would bring; nothing is changed yet. */
export const importPreviewSchema = v.variant('kind', [
	v.object({ kind: v.literal('backup'), ...restorePreviewSchema.entries }),
	v.object({
		kind: v.literal('export'),
		/** Epoch milliseconds. */
		exportedAt: v.number(),
		papers: count,
		/** So many of them are not here yet. */
		fresh: count,
		/** Papers with marks, and with notes. */
		marked: count,
		notes: count,
		/** Entries that cannot be read. */
		unreadable: count,
	}),
	v.object({
		kind: v.literal('opml'),
		categories: v.array(categorySchema),
		/** So many of these are sources already. */
		known: count,
		/** Feeds that are none of arXiv's. */
		others: count,
	}),
	v.object({ kind: v.literal('ids'), papers: count, known: count }),
]);

export type ImportPreview = v.InferOutput<typeof importPreviewSchema>;

/** What an import came to. */
export const importedSchema = v.object({
	/** Papers that were not here before. */
	papers: count,
	/** Papers that were here already. */
	known: count,
	/** Papers that got marks or tags. */
	marked: count,
	notes: count,
	categories: count,
	/** Entries that could not be read, or papers that nobody knows or answers for, by id. */
	failed: v.array(v.string()),
	/** Whether it was called off before its end. */
	stopped: v.boolean(),
});

export type Imported = v.InferOutput<typeof importedSchema>;
