import { printFact, printSort } from './facts.ts';
import { nameOf, TEXT_FIELDS } from './fields.ts';
import { parse } from './parse.ts';
import { EVERYTHING, type Query, type QuerySort } from './query.ts';
import { tokensOf } from './tokens.ts';

/**
 * A query as it can be typed: `parse` makes the same of it again. Text that a query was not parsed
 * from, such as a name that reads like a field, is put into quotes.
 */
export function printQuery(query: Query, sort?: QuerySort): string {
	const asItIs = print(query, sort, (text) => text);
	return isSame(parse(asItIs).query, query) ? asItIs : print(query, sort, quotedWhereNeeded);
}

/** A value as it is typed after a field's colon. */
export function printValue(value: string): string {
	return /^[^\s"()]+$/.test(value) ? value : quoted(value);
}

type Write = (text: string, field: string) => string;

function print(query: Query, sort: QuerySort | undefined, write: Write): string {
	const asked = query.kind === 'everything' ? [] : [printed(query, write)];
	return [...asked, ...(sort === undefined ? [] : [printSort(sort)])].join(' ');
}

function printed(query: Query, write: Write): string {
	switch (query.kind) {
		case 'everything':
			return '';
		case 'and':
			return query.parts
				.map((part) => (part.kind === 'or' ? `(${printed(part, write)})` : printed(part, write)))
				.join(' ');
		case 'or':
			return query.parts.map((part) => printed(part, write)).join(' OR ');
		case 'not': {
			const part = printed(query.part, write);
			return needsGroup(query.part) ? `-(${part})` : `-${part}`;
		}
		case 'text': {
			const { text, phrase } = query;
			const field = query.field === undefined ? '' : `${nameOf(TEXT_FIELDS, query.field) ?? ''}:`;
			return `${field}${phrase ? quoted(text) : write(text, field)}`;
		}
		case 'fact':
			return printFact(query.fact);
	}
}

/** Whether a minus before it would be taken for something else, or stand before its first word only. */
function needsGroup(query: Query): boolean {
	switch (query.kind) {
		case 'and':
		case 'or':
		case 'not':
			return true;
		case 'text':
			return !query.phrase && query.field === undefined && !isOneWord(query.text);
		case 'everything':
		case 'fact':
			return false;
	}
}

/** Whether a minus excludes all of a text; what follows shows that the text ends with the word. */
function isOneWord(text: string): boolean {
	const tokens = tokensOf(`-${text} x`);
	return tokens.length === 3 && tokens[0]?.kind === 'not';
}

/** A phrase has no quotes in it unless it was made by hand; there is no way to type them. */
function quoted(text: string): string {
	return `"${text.replaceAll('"', ' ')}"`;
}

function quotedWhereNeeded(text: string, field: string): string {
	const { query } = parse(`${field}${text}`);
	return query.kind === 'text' && query.text === text && !query.phrase ? text : quoted(text);
}

/** Whether two queries ask the same, the unfinished word apart: where it is depends on the place. */
function isSame(one: Query, other: Query): boolean {
	switch (one.kind) {
		case 'everything':
			return other.kind === 'everything';
		case 'and':
		case 'or':
			return (
				other.kind === one.kind &&
				other.parts.length === one.parts.length &&
				one.parts.every((part, at) => isSame(part, other.parts[at] ?? EVERYTHING))
			);
		case 'not':
			return other.kind === 'not' && isSame(one.part, other.part);
		case 'text':
			return (
				other.kind === 'text' &&
				one.text === other.text &&
				one.field === other.field &&
				one.phrase === other.phrase
			);
		case 'fact':
			return other.kind === 'fact' && printFact(one.fact) === printFact(other.fact);
	}
}
