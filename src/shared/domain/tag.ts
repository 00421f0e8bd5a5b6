import * as v from 'valibot';
import { cleanLine } from './clean-text.ts';

/** Made by main, counting up, and never given to another tag. */
export const TAG_ID = /^t[1-9]\d{0,8}$/;

export const tagIdSchema = v.pipe(v.string(), v.regex(TAG_ID));
export type TagId = v.InferOutput<typeof tagIdSchema>;

/** Longest name of a tag, in UTF-16 units. */
export const LONGEST_TAG = 40;

export const tagNameSchema = v.pipe(
	v.string(),
	v.maxLength(1000),
	v.transform((name) => cleanLine(name)),
	v.minLength(1),
	v.maxLength(LONGEST_TAG),
);

/** What was typed as the name of a tag; undefined when that is none. */
export function tagName(typed: string): string | undefined {
	const name = cleanLine(typed);
	return name !== '' && name.length <= LONGEST_TAG ? name : undefined;
}

/** Each is a token of the page, `--tag-red` and so on. */
export const TAG_COLORS = [
	'red',
	'amber',
	'olive',
	'green',
	'teal',
	'blue',
	'violet',
	'grey',
] as const;

export const tagColorSchema = v.picklist(TAG_COLORS);
export type TagColor = v.InferOutput<typeof tagColorSchema>;

/** A label of the user's. What papers have it is in their marks (`mark.ts`). */
export const tagSchema = v.object({
	id: tagIdSchema,
	name: tagNameSchema,
	color: tagColorSchema,
});
export type Tag = v.InferOutput<typeof tagSchema>;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A tag as the window lists it. */
export const listedTagSchema = v.object({ ...tagSchema.entries, papers: count });
export type ListedTag = v.InferOutput<typeof listedTagSchema>;

/** Whether two names are the same to the eye of somebody who types them. */
export function isSameName(one: string, other: string): boolean {
	return keyOf(one) === keyOf(other);
}

/** Tags in the order of their names. */
export function byName<Each extends Tag>(tags: readonly Each[]): Each[] {
	return [...tags].sort(
		(a, b) => compare(keyOf(a.name), keyOf(b.name)) || numberOf(a.id) - numberOf(b.id),
	);
}

/** The colour that the fewest tags have, the first of those. */
export function nextColor(tags: readonly Pick<Tag, 'color'>[]): TagColor {
	const uses = TAG_COLORS.map((color) => tags.filter((tag) => tag.color === color).length);
	return TAG_COLORS[uses.indexOf(Math.min(...uses))] ?? TAG_COLORS[0];
}

/** `name`, or where another tag has it, the first of `name 2`, `name 3` … that is free. */
export function freeName(name: string, others: readonly Pick<Tag, 'name'>[]): string {
	const isTaken = (tried: string) => others.some((other) => isSameName(other.name, tried));
	let free = name;
	for (let number = 2; isTaken(free); number += 1) {
		const ending = ` ${number}`;
		free = `${cleanLine(name.slice(0, LONGEST_TAG - ending.length))}${ending}`;
	}
	return free;
}

/** The number in a tag's id. */
export function numberOf(id: TagId): number {
	return Number(id.slice(1));
}

function keyOf(name: string): string {
	return cleanLine(name).normalize('NFKC').toLowerCase();
}

function compare(one: string, other: string): number {
	return one < other ? -1 : Number(one > other);
}
