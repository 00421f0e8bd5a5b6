import * as v from 'valibot';
import { cleanLine } from './clean-text.ts';
import { doerSchema } from './doer.ts';

/** Longest note, in UTF-16 units: about a hundred pages. */
export const LONGEST_NOTE = 200_000;

/** So much of a note's first line is shown on its row. */
const LONGEST_LINE = 120;
/** A first line is looked for in so much of a note. */
const LOOKED_AT = 4000;

const whole = v.pipe(v.number(), v.safeInteger());

/** A note as it was at a moment. An empty text is no note. */
export const noteVersionSchema = v.object({
	/** Counts up with every change of any note. */
	number: whole,
	/** Epoch milliseconds. */
	at: whole,
	text: v.string(),
	/** Who wrote it, where it was not written in the window. */
	by: v.exactOptional(doerSchema),
});

export type NoteVersion = v.InferOutput<typeof noteVersionSchema>;

/** Whether there is anything to keep: white space alone is not. */
export function isNote(text: string): boolean {
	return text.trim() !== '';
}

/** A text as Markdown quotes it, with room for what one says to it. */
export function quoted(text: string): string {
	const lines = text.trim().split('\n');
	return `${lines.map((line) => `> ${line.trim()}`.trimEnd()).join('\n')}\n\n`;
}

/** The first line of a note that says anything, without Markdown's marks; empty where none does. */
export function firstLine(text: string): string {
	for (const line of text.slice(0, LOOKED_AT).split('\n')) {
		const plain = line
			.replace(/^[\s>]*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)?/, '')
			.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
			.replaceAll(/\*\*|__|~~|`/g, '');
		// Of a line of marks alone, such as a rule or a fence, nothing is worth showing.
		if (/[\p{L}\p{N}]/u.test(plain)) return cleanLine(plain, LONGEST_LINE);
	}
	return '';
}
