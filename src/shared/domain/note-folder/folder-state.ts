import * as v from 'valibot';
import { paperIdSchema } from '../paper.ts';

/** Which papers have a file: those with a note, or all saved ones as well. */
export const foldedPapersSchema = v.picklist(['notes', 'saved']);
export type FoldedPapers = v.InferOutput<typeof foldedPapersSchema>;

/** What the user chose. */
export const noteFolderSettingsSchema = v.object({
	on: v.boolean(),
	/** Absolute path; empty before one was chosen. */
	folder: v.string(),
	papers: foldedPapersSchema,
});
export type NoteFolderSettings = v.InferOutput<typeof noteFolderSettingsSchema>;

/** Why a file of the folder is not taken; it is left untouched. */
export const FILE_PROBLEMS = [
	'too-large',
	'binary',
	'not-utf8',
	'front-matter',
	'front-matter-gone',
	'duplicate',
	'case-clash',
	'unknown-paper',
	'note-too-long',
	'link',
	'unreadable',
	'unwritable',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

export const problemFileSchema = v.object({
	/** Path inside the folder, with `/` between names. */
	path: v.string(),
	problem: v.picklist(FILE_PROBLEMS),
	/** What the system or the YAML reader says, or the other file of two. */
	detail: v.optional(v.string()),
});
export type ProblemFile = v.InferOutput<typeof problemFileSchema>;

/** Something the folder did to a note that its user should know of. */
export const folderNewsSchema = v.object({
	/** Its file was deleted, so the note is empty; or it has two texts now. */
	what: v.picklist(['deleted', 'both']),
	paper: paperIdSchema,
	title: v.string(),
	/** The version of the note before. */
	before: v.number(),
	at: v.number(),
});
export type FolderNews = v.InferOutput<typeof folderNewsSchema>;

/** How it stands between the notes and the folder. */
export const noteFolderStateSchema = v.object({
	...noteFolderSettingsSchema.entries,
	phase: v.variant('phase', [
		v.object({ phase: v.literal('off') }),
		v.object({ phase: v.literal('working'), done: v.number(), total: v.number() }),
		v.object({ phase: v.literal('in-step'), at: v.number() }),
		/** Nothing is written or taken: the folder is gone; or so many files vanished at once. */
		v.object({ phase: v.literal('missing') }),
		v.object({ phase: v.literal('vanished'), files: v.number() }),
		/** It holds too many files to be looked through, or the library may not be written to. */
		v.object({ phase: v.literal('too-many') }),
		v.object({ phase: v.literal('refused'), reason: v.string() }),
	]),
	/** Files that hold a paper's note. */
	files: v.number(),
	/** Markdown files that name no paper, left alone. */
	others: v.number(),
	/** At most the first 200. */
	problems: v.array(problemFileSchema),
	/** The newest first, since the app was started. */
	news: v.array(folderNewsSchema),
});
export type NoteFolderState = v.InferOutput<typeof noteFolderStateSchema>;
