import { fieldAt, FIELD_NAMES, type FieldName } from './fields.ts';
import { likeliest } from './likeliest.ts';
import { parse } from './parse.ts';
import { printValue } from './print.ts';
import { tokensOf, type Token } from './tokens.ts';
import { FIELD_DESCRIPTIONS, suggestionsFor, type Suggestion } from './vocabulary.ts';

/** Names that may be meant, the likeliest first. */
export interface Known {
	readonly tags: readonly string[];
	readonly authors: readonly string[];
	readonly organizations: readonly string[];
	readonly keywords: readonly string[];
}

/** One way to go on: `insert` takes the place of what stands from `start` up to `end`. */
export interface Completion {
	readonly kind: 'field' | 'value';
	readonly label: string;
	/** What it means, in a few words; empty for a name that speaks for itself. */
	readonly description: string;
	readonly insert: string;
	readonly start: number;
	readonly end: number;
	/** Where the caret is to be once it is inserted. */
	readonly caret: number;
}

/** Nobody looks through more. */
const MOST_OFFERED = 30;

/** Shortest beginning of a field's name for which the name is offered unasked. */
const ENOUGH = 2;

/**
 * What can stand at the caret: names of fields where a word is being typed that begins one, and
 * values after a field's colon. Where the user `asks` for it, all names are offered for no word too.
 */
export function complete(text: string, caret: number, known: Known, asks = false): Completion[] {
	const token = tokenBefore(text.slice(0, caret));
	if (token === undefined) {
		return asks ? namesFor('', { start: caret, end: caret }) : [];
	}
	const { start } = token;
	const field = fieldAt(text, start);
	const colon = start + (field?.length ?? 0);
	if (field !== undefined && colon < caret) {
		const place = { start, end: valueEnd(text, caret, colon + 1) };
		const typed = text.slice(colon + 1, caret).replace(/^"/, '');
		return valuesFor(field, typed, known).flatMap(({ value, description }): Completion[] => {
			const space = place.end === text.length ? ' ' : '';
			const insert = `${field}:${printValue(value)}`;
			// What is there already needs no completion.
			if (insert === text.slice(start, place.end)) return [];
			if (!isUnderstood(text.slice(0, start), insert)) return [];
			return [completion('value', { label: value, description, insert: insert + space }, place)];
		});
	}
	const typed = text.slice(start, caret);
	if (typed.length < ENOUGH && !asks) return [];
	return namesFor(typed, { start, end: after(text, caret, /[a-z]*:?/iy) });
}

/** Whether what is inserted would be understood: behind quotes that are never closed it may be text. */
function isUnderstood(before: string, insert: string): boolean {
	return parse(before + insert).parts.at(-1)?.kind !== 'text';
}

interface Place {
	readonly start: number;
	readonly end: number;
}

/** What is being typed where a text ends: a word, or a field; nothing where it is in a phrase. */
function tokenBefore(text: string): Place | undefined {
	const tokens = tokensOf(text);
	const token = tokens.at(-1);
	if (token === undefined || tokens.some(opensPhrase)) return undefined;
	if (token.kind === 'field') {
		return token.end === text.length || isInQuotes(token) ? token : undefined;
	}
	if (token.kind !== 'word' || token.end < text.length) return undefined;
	const parentheses = /^\(*/.exec(token.text)?.[0].length ?? 0;
	return { start: token.start + parentheses, end: token.end };
}

function opensPhrase(token: Token): boolean {
	return token.kind === 'word' && /^\(*"/.test(token.text);
}

function isInQuotes(token: Token): boolean {
	return token.kind === 'field' && !token.quoted && token.text[token.field.length + 1] === '"';
}

/** The end of a value of which the caret is in the midst. */
function valueEnd(text: string, caret: number, from: number): number {
	if (text[from] !== '"') return after(text, caret, /[^\s()"]*/y);
	const close = text.indexOf('"', from + 1);
	return close === -1 ? caret : Math.max(close + 1, caret);
}

function after(text: string, at: number, pattern: RegExp): number {
	pattern.lastIndex = at;
	return at + (pattern.exec(text)?.[0].length ?? 0);
}

function namesFor(typed: string, place: Place): Completion[] {
	const beginning = typed.toLowerCase();
	return FIELD_NAMES.filter((name) => name.startsWith(beginning)).map((name) => {
		const label = `${name}:`;
		const description = FIELD_DESCRIPTIONS[name];
		return completion('field', { label, description, insert: label }, place);
	});
}

function valuesFor(field: FieldName, typed: string, known: Known): Suggestion[] {
	const names = namesOf(field, known);
	if (names !== undefined) {
		return likeliest(names, typed)
			.slice(0, MOST_OFFERED)
			.map((value) => ({ value, description: '' }));
	}
	const suggestions = suggestionsFor(field, typed);
	const values = likeliest(
		suggestions.map(({ value }) => value),
		typed,
	);
	return values.flatMap((value) => suggestions.filter((each) => each.value === value));
}

function namesOf(field: FieldName, known: Known): readonly string[] | undefined {
	if (field === 'tag') return known.tags;
	if (field === 'author') return known.authors;
	if (field === 'org') return known.organizations;
	return field === 'key' ? known.keywords : undefined;
}

function completion(
	kind: Completion['kind'],
	said: Pick<Completion, 'label' | 'description' | 'insert'>,
	{ start, end }: Place,
): Completion {
	return { kind, ...said, start, end, caret: start + said.insert.length };
}
