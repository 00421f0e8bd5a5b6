import { mailboxSchema } from '../list.ts';
import { POSSESSIONS, STATES, type Count, type QuerySort, type TextField } from './query.ts';

/** Fields whose value is text, by the name that is typed before the colon. */
export const TEXT_FIELDS = {
	author: 'authors',
	org: 'organization',
	title: 'title',
	abstract: 'abstract',
	note: 'note',
	tag: 'tags',
	key: 'keywords',
} as const satisfies Record<string, TextField>;

/** Fields whose value is a number, a comparison, or a range. */
export const COUNT_FIELDS = {
	votes: 'upvotes',
	stars: 'stars',
	comments: 'comments',
} as const satisfies Record<string, Count>;

/** What `sort:` takes. */
export const SORTS = {
	votes: 'upvotes',
	rising: 'rising',
	'for-you': 'for-you',
	day: 'day',
	relevance: 'relevance',
} as const satisfies Record<string, QuerySort>;

/** Fields that take one of a few words. */
export const CHOICES = {
	in: mailboxSchema.options,
	is: STATES,
	has: POSSESSIONS,
	sort: keysOf(SORTS),
} as const satisfies Record<string, readonly string[]>;

/** Everything that means something before a colon. */
export const FIELD_NAMES = [
	...keysOf(TEXT_FIELDS),
	...keysOf(CHOICES),
	...keysOf(COUNT_FIELDS),
	'day',
	'after',
	'before',
	'last',
] as const;

export type FieldName = (typeof FIELD_NAMES)[number];
export type TextFieldName = keyof typeof TEXT_FIELDS;
type CountFieldName = keyof typeof COUNT_FIELDS;
export type ChoiceFieldName = keyof typeof CHOICES;

const BY_NAME: ReadonlyMap<string, FieldName> = new Map(FIELD_NAMES.map((name) => [name, name]));

/** The field that is meant by what stands before a colon, in whatever case. */
function fieldNamed(name: string): FieldName | undefined {
	return BY_NAME.get(name.toLowerCase());
}

const BEFORE_COLON = /[a-z]{1,10}:/iy;

/** The field whose name and colon stand at `at`. */
export function fieldAt(text: string, at: number): FieldName | undefined {
	BEFORE_COLON.lastIndex = at;
	const [found] = BEFORE_COLON.exec(text) ?? [];
	return found === undefined ? undefined : fieldNamed(found.slice(0, -1));
}

export function isTextField(name: FieldName): name is TextFieldName {
	return name in TEXT_FIELDS;
}

export function isCountField(name: FieldName): name is CountFieldName {
	return name in COUNT_FIELDS;
}

export function isChoiceField(name: FieldName): name is ChoiceFieldName {
	return name in CHOICES;
}

/** The name that stands for `value` in a table of names. */
export function nameOf<Name extends string, Value>(
	table: Readonly<Record<Name, Value>>,
	value: Value,
): Name | undefined {
	return keysOf(table).find((name) => table[name] === value);
}

/** The keys of an object that has no others than its type says. */
function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] {
	return Object.keys(table) as Key[];
}
