import * as v from 'valibot';
import { FLAG } from './columns.ts';
import { hasWords, partsOf, queryWords, searchedName } from './search.ts';

/** What a rule looks for: words anywhere, or one who wrote the paper, by the whole name. */
export const muteTargetSchema = v.strictObject({
	kind: v.picklist(['words', 'author', 'organization']),
	text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
});
export type MuteTarget = v.InferOutput<typeof muteTargetSchema>;

/** Papers that match never enter the inbox. */
export const muteRuleSchema = v.strictObject({
	id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
	...muteTargetSchema.entries,
});
export type MuteRule = v.InferOutput<typeof muteRuleSchema>;

/** What a rule would do, before it is one. */
export const mutePreviewSchema = v.object({
	/** Papers that would leave the inbox. */
	inbox: v.number(),
	/** Papers of the last 90 days that would be hidden, in the inbox or not. */
	recent: v.number(),
	/** Titles of the first of all that it would hide, the newest first. */
	titles: v.array(v.string()),
});
export type MutePreview = v.InferOutput<typeof mutePreviewSchema>;

/** Rules, each with how many papers it hides. */
export const mutedSchema = v.array(v.object({ rule: muteRuleSchema, papers: v.number() }));

/** A function that tells whether a rule matches a paper, by its searched words (`search.ts`). */
export function muteTest({ kind, text }: MuteTarget): (line: string) => boolean {
	if (kind === 'words') {
		const words = queryWords(text);
		return (line) => hasWords(line, words);
	}
	const name = searchedName(text);
	// Most lines do not hold the name at all, and need not be taken apart.
	return kind === 'author'
		? (line) => line.includes(name) && partsOf(line).authors.includes(name)
		: (line) => line.includes(name) && partsOf(line).organizations.includes(name);
}

/** A row's flags where a rule matches the paper, or none does. What was saved is never muted. */
export function withMuting(flags: number, matched: boolean): number {
	return matched && (flags & FLAG.saved) === 0 ? flags | FLAG.muted : flags & ~FLAG.muted;
}
