import * as v from 'valibot';
import { verbs } from '#shared/domain/act.ts';
import { doerSchema } from '#shared/domain/doer.ts';
import { CHECKS, findingSchema } from '#shared/domain/doctor.ts';
import { FORMAT_IDS } from '#shared/domain/export/format-ids.ts';
import { mailboxSchema } from '#shared/domain/list.ts';
import { LONGEST_NOTE } from '#shared/domain/note.ts';
import { paperIdIn } from '#shared/domain/paper-id-in.ts';
import { paperIdSchema } from '#shared/domain/paper.ts';
import { QUERY_SORTS } from '#shared/domain/query/query.ts';
import { untilSchema } from '#shared/domain/snooze.ts';
import { tagColorSchema, tagNameSchema } from '#shared/domain/tag.ts';
import { papersSchema, wholePaperSchema } from './papers.ts';

/** Counts up when an answer changes in a way that a program would stumble over; adding does not. */
export const OUTSIDE_VERSION = 1;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** An arXiv id, or a link that has one. */
const id = v.pipe(
	v.string(),
	v.maxLength(1000),
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		const found = paperIdIn(dataset.value.trim());
		if (found !== undefined) return found;
		addIssue({ message: `“${dataset.value}” has no arXiv id` });
		return NEVER;
	}),
);
const ids = v.pipe(v.array(id), v.minLength(1, 'no paper is named'), v.maxLength(10_000));

/** In the language of the search box. */
const queryText = v.pipe(v.string(), v.maxLength(1000));

/** 0: all there are. */
const limit = v.optional(v.pipe(count, v.maxValue(1_000_000)), 50);

const noteSchema = v.object({
	id: paperIdSchema,
	/** Markdown; empty where there is no note. */
	text: v.string(),
	/** ISO 8601; absent where there never was a note. */
	changedAt: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
});

/** Acts that were done, each to be taken back by itself; none where all was so already. */
const doneSchema = v.object({
	acts: v.array(
		v.object({
			number: count,
			verb: v.picklist(verbs),
			/** Name, of `tag` and `untag`. */
			tag: v.exactOptional(v.string()),
			/** How many papers it changed. */
			papers: count,
		}),
	),
});

const names = v.optional(v.pipe(v.array(tagNameSchema), v.maxLength(100)), []);

interface Operation {
	readonly input: v.GenericSchema<unknown, unknown>;
	readonly output: v.GenericSchema;
	/** Whether it changes anything: what agents may do only once the user said so. */
	readonly writes: boolean;
}

/** How a list may be sorted; what rises is a search, `sort:rising`. */
export const LIST_SORTS = ['day', 'upvotes'] as const;

/**
 * All that programs outside may ask, by whatever way they come. Input is checked where it arrives,
 * output where it is received.
 */
export const operations = {
	list: {
		input: v.strictObject({
			in: v.optional(mailboxSchema, 'inbox'),
			tag: v.exactOptional(tagNameSchema),
			unread: v.optional(v.boolean(), false),
			sort: v.optional(v.picklist(LIST_SORTS), 'day'),
			limit,
		}),
		output: papersSchema,
		writes: false,
	},
	search: {
		input: v.strictObject({
			text: queryText,
			in: v.optional(mailboxSchema, 'all'),
			sort: v.optional(v.picklist(QUERY_SORTS), 'relevance'),
			limit,
		}),
		output: papersSchema,
		writes: false,
	},
	/** As the text of a file: named papers in that order, what a search finds, or a mailbox. */
	export: {
		input: v.strictObject({
			format: v.picklist(FORMAT_IDS),
			ids: v.exactOptional(ids),
			text: v.exactOptional(queryText),
			in: v.optional(mailboxSchema, 'all'),
			tag: v.exactOptional(tagNameSchema),
			/** With abstracts, tags and notes, as far as the format has room for them. */
			details: v.optional(v.boolean(), false),
		}),
		output: v.object({
			format: v.picklist(FORMAT_IDS),
			papers: count,
			/** Papers that could not be read. */
			missing: count,
			text: v.string(),
		}),
		writes: false,
	},
	show: { input: v.strictObject({ id }), output: wholePaperSchema, writes: false },
	note: { input: v.strictObject({ id }), output: noteSchema, writes: false },
	writeNote: {
		input: v.strictObject({
			id,
			// Longer than a note may be, so that the answer can say why it is not taken.
			text: v.pipe(v.string(), v.maxLength(LONGEST_NOTE * 2)),
			/** `append`: as a paragraph of its own after what is there. */
			how: v.optional(v.picklist(['set', 'append']), 'set'),
		}),
		output: noteSchema,
		writes: true,
	},
	tags: {
		input: v.strictObject({}),
		output: v.object({
			tags: v.array(v.object({ name: v.string(), color: tagColorSchema, papers: count })),
		}),
		writes: false,
	},
	/** Tags that there are not yet are made. */
	tag: {
		input: v.strictObject({ ids, add: names, remove: names }),
		output: doneSchema,
		writes: true,
	},
	mark: {
		input: v.strictObject({
			ids,
			verb: v.picklist(['done', 'not-done', 'save', 'unsave', 'read', 'unread', 'not-snoozed']),
		}),
		output: doneSchema,
		writes: true,
	},
	snooze: { input: v.strictObject({ ids, until: untilSchema }), output: doneSchema, writes: true },
	/** Looks at everything that is kept, and mends what it can; `look`: only looks. */
	doctor: {
		input: v.strictObject({ look: v.optional(v.boolean(), false) }),
		output: v.object({
			findings: v.array(
				v.object({
					check: v.picklist(CHECKS),
					state: findingSchema.entries.state,
					/** What was found; there may be more of these in versions to come. */
					code: v.string(),
					/** That it was found in. */
					file: v.exactOptional(v.string()),
					message: v.string(),
				}),
			),
		}),
		writes: true,
	},
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
// Object.keys forgets its argument's keys; these are exactly those of the table above.
export const operationNames = Object.keys(operations) as [OperationName, ...OperationName[]];

/** As it is asked, before defaults are filled in. */
export type Asked<Name extends OperationName> = v.InferInput<(typeof operations)[Name]['input']>;
export type Input<Name extends OperationName> = v.InferOutput<(typeof operations)[Name]['input']>;
export type Output<Name extends OperationName> = v.InferOutput<(typeof operations)[Name]['output']>;

/** Why something was not done. Programs go by `code`; `message` is for people. */
export const outsideErrorSchema = v.object({ code: v.string(), message: v.string() });
export type OutsideError = v.InferOutput<typeof outsideErrorSchema>;

/** One line that is sent. */
export const requestSchema = v.object({
	papertray: v.literal(OUTSIDE_VERSION),
	ask: v.picklist(operationNames),
	input: v.unknown(),
	by: doerSchema,
});
export type Request = v.InferOutput<typeof requestSchema>;

/** The line that comes back, which is also what the command line prints for programs. */
export const answerSchema = v.variant('ok', [
	v.object({
		papertray: v.literal(OUTSIDE_VERSION),
		ok: v.literal(true),
		data: v.unknown(),
	}),
	v.object({
		papertray: v.literal(OUTSIDE_VERSION),
		ok: v.literal(false),
		error: outsideErrorSchema,
	}),
]);
export type Answer = v.InferOutput<typeof answerSchema>;

export function answered(data: unknown): Answer {
	return { papertray: OUTSIDE_VERSION, ok: true, data };
}

export function refused(error: OutsideError): Answer {
	return { papertray: OUTSIDE_VERSION, ok: false, error };
}
