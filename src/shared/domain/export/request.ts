import * as v from 'valibot';
import { rowsSchema } from '../columns.ts';
import { FORMAT_IDS } from './format-ids.ts';

/** Forms in which papers can be copied as text. */
export const COPY_FORMS = ['bibtex', 'markdown-link', 'apa', 'ieee', 'chicago'] as const;
export type CopyForm = (typeof COPY_FORMS)[number];

/** What to export: some rows in their order, or all papers of the library. */
export const exportRequestSchema = v.strictObject({
	format: v.picklist(FORMAT_IDS),
	rows: v.exactOptional(v.pipe(rowsSchema, v.minLength(1), v.maxLength(1_000_000))),
	/** What the papers are, for the name of the file. */
	name: v.pipe(v.string(), v.maxLength(1000)),
	/** With abstracts, tags and notes. */
	details: v.boolean(),
});
export type ExportRequest = v.InferOutput<typeof exportRequestSchema>;

/** What came of an export. */
export const exportedSchema = v.object({
	/** The file's name, without its folder. */
	file: v.string(),
	papers: v.number(),
	/** Papers that could not be read. */
	missing: v.number(),
});
export type Exported = v.InferOutput<typeof exportedSchema>;
