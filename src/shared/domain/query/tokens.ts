import { fieldAt, isTextField, type FieldName } from './fields.ts';
import { ALONE, isNot, isSpace, pairsOf } from './pairs.ts';
import type { Problem } from './problem.ts';

interface Place {
	readonly start: number;
	readonly end: number;
}

/** What a query is made of, from `start` up to `end`; only white space is between tokens. */
export type Token = Place &
	(
		| { readonly kind: 'open' | 'close' | 'not' | 'or' }
		| { readonly kind: 'word'; readonly text: string; readonly problem?: Problem }
		| { readonly kind: 'phrase'; readonly text: string }
		| FieldToken
	);

/** A field with what stands after its colon: a word, a phrase, or words after a quote never closed. */
interface FieldToken {
	readonly kind: 'field';
	readonly field: FieldName;
	/** All of it, as it was typed. */
	readonly text: string;
	readonly quoted: boolean;
	/** None where nothing follows at all, as when the value is about to be typed. */
	readonly values: readonly string[];
	readonly problem?: Problem;
}

/** Parentheses deeper than this are text. */
export const DEEPEST = 50;

/** The tokens of any text, in their order. */
export function tokensOf(text: string): Token[] {
	const pairs = pairsOf(text);
	const tokens: Token[] = [];
	/** Where the groups end that are open here, the innermost last. */
	const ends: number[] = [];
	let at = afterSpace(text, 0);
	while (at < text.length) {
		const token = tokenAt({ text, pairs, ends }, at);
		if (token.kind === 'open') ends.push(pairs[at] ?? ALONE);
		if (token.kind === 'close') ends.pop();
		tokens.push(token);
		at = afterSpace(text, token.end);
	}
	return tokens;
}

interface Reading {
	readonly text: string;
	readonly pairs: Int32Array;
	readonly ends: readonly number[];
}

function tokenAt(reading: Reading, start: number): Token {
	const { text, pairs, ends } = reading;
	const sign = text[start];
	const pair = pairs[start] ?? ALONE;
	if (start === ends.at(-1)) return { kind: 'close', start, end: start + 1 };
	if (isNot(text, start)) return { kind: 'not', start, end: start + 1 };
	if (sign === '(' && pair !== ALONE && afterSpace(text, start + 1) !== pair) {
		if (ends.length < DEEPEST) return { kind: 'open', start, end: start + 1 };
		const end = wordEnd(reading, start);
		return word(reading, start, end, { code: 'too-deep', start, end });
	}
	if (sign === '"' && pair !== ALONE) {
		return { kind: 'phrase', text: text.slice(start + 1, pair), start, end: pair + 1 };
	}
	if (isStray(reading, start)) return strayWord(reading, start);
	return fieldToken(reading, start) ?? plainWord(reading, start);
}

/** A word, or an OR, or a minus that has nothing to stand before. */
function plainWord(reading: Reading, start: number): Token {
	const end = wordEnd(reading, start);
	const text = reading.text.slice(start, end);
	if (text === 'OR') return { kind: 'or', start, end };
	return text === '-'
		? word(reading, start, end, { code: 'lonely-not', start, end })
		: word(reading, start, end);
}

/** Whether a quote or parenthesis that opens something never closed stands here. */
function isStray({ text, pairs }: Reading, at: number): boolean {
	return (text[at] === '(' || text[at] === '"') && pairs[at] === ALONE;
}

/** Signs that open nothing, together with a plain word that follows at once. */
function strayWord(reading: Reading, start: number): Token {
	const { text, ends } = reading;
	let end = start + 1;
	while (isStray(reading, end)) end += 1;
	const code = text[start] === '"' ? 'unclosed-quote' : 'unclosed-parenthesis';
	const problem = { code, start, end } as const;
	const isWord =
		end < text.length &&
		end !== ends.at(-1) &&
		!isSpace(text[end] ?? '') &&
		tokenAt(reading, end).kind === 'word';
	return word(reading, start, isWord ? wordEnd(reading, end) : end, problem);
}

function word({ text }: Reading, start: number, end: number, problem?: Problem): Token {
	return { kind: 'word', text: text.slice(start, end), start, end, ...(problem && { problem }) };
}

/** A field and its value; undefined where no name of a field stands, or only one as in `Title: …`. */
function fieldToken(reading: Reading, start: number): Token | undefined {
	const { text, pairs, ends } = reading;
	const field = fieldAt(text, start);
	if (field === undefined) return undefined;
	const from = start + field.length + 1;
	const pair = pairs[from] ?? ALONE;
	if (text[from] === '"' && pair !== ALONE) {
		const values = [text.slice(from + 1, pair)];
		return fieldFrom(reading, { field, quoted: true, values, start, end: pair + 1 });
	}
	if (text[from] === '"') return unclosedField(reading, { field, start, from });
	const end = wordEnd(reading, from);
	if (end > from) {
		const values = [text.slice(from, end)];
		return fieldFrom(reading, { field, quoted: false, values, start, end });
	}
	const next = afterSpace(text, from);
	if (next < text.length && next !== ends.at(-1)) return undefined;
	const problem = { code: 'no-value', field, start, end } as const;
	return fieldFrom(reading, { field, quoted: false, values: [], problem, start, end });
}

function fieldFrom({ text }: Reading, found: Omit<FieldToken, 'kind' | 'text'> & Place): Token {
	return { ...found, kind: 'field', text: text.slice(found.start, found.end) };
}

/** A value whose quote is never closed: of text all words up to the end, for one is being typed there. */
function unclosedField(
	reading: Reading,
	{ field, start, from }: { readonly field: FieldName; start: number; from: number },
): Token {
	const { text, ends } = reading;
	// What is no text is one word.
	const last = isTextField(field) ? (ends.at(-1) ?? text.length) : wordEnd(reading, from + 1);
	const values: string[] = [];
	let end = from + 1;
	for (let at = afterSpace(text, end); at < last; at = afterSpace(text, end)) {
		end = wordEnd(reading, at);
		const value = withoutLoose(reading, at, end);
		if (value !== '') values.push(value);
	}
	const problem: Problem =
		values.length === 0
			? { code: 'no-value', field, start, end }
			: { code: 'unclosed-quote', start: from, end: from + 1 };
	return fieldFrom(reading, { field, quoted: false, values, problem, start, end });
}

/** Text without parentheses that have no partner: each word may come to stand in a group of its own. */
function withoutLoose({ text, pairs }: Reading, start: number, end: number): string {
	let kept = '';
	for (let at = start; at < end; at += 1) {
		const sign = text[at] ?? '';
		if (pairs[at] !== ALONE || !/[()]/.test(sign)) kept += sign;
	}
	return kept;
}

/** Where a word ends. White space does not end it inside parentheses that belong to it. */
function wordEnd({ text, pairs, ends }: Reading, start: number): number {
	let end = start;
	while (end < text.length && end !== ends.at(-1) && !isSpace(text[end] ?? '')) {
		const pair = pairs[end] ?? ALONE;
		// A phrase begins.
		if (text[end] === '"' && pair !== ALONE) break;
		end = text[end] === '(' && pair !== ALONE ? pair + 1 : end + 1;
	}
	return end;
}

function afterSpace(text: string, at: number): number {
	let after = at;
	while (after < text.length && isSpace(text[after] ?? '')) after += 1;
	return after;
}
