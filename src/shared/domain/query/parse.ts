import { readValue } from './facts.ts';
import { isTextField, TEXT_FIELDS } from './fields.ts';
import { withPrefix } from './prefix.ts';
import type { Problem } from './problem.ts';
import { allOf, anyOf, EVERYTHING, type Query, type QuerySort } from './query.ts';
import { tokensOf, type Token } from './tokens.ts';

/**
 * A piece of what was typed, from `start` up to `end`. Parts come in order, and each character that
 * is not white space between two of them is in exactly one.
 */
export type Part = { readonly start: number; readonly end: number } & (
	| { readonly kind: 'open' | 'close' | 'not' | 'or' }
	/** Words or a phrase to be found anywhere; also what could not be understood. */
	| { readonly kind: 'text'; readonly query: Query }
	/** Text in a field. */
	| { readonly kind: 'field'; readonly query: Query }
	| { readonly kind: 'fact'; readonly query: Query }
	| { readonly kind: 'sort'; readonly sort: QuerySort }
);

/** What was typed, understood as far as it can be. */
export interface Parsed {
	readonly query: Query;
	readonly sort?: QuerySort;
	readonly problems: readonly Problem[];
	readonly parts: readonly Part[];
}

/**
 * Understands any text. `OR` binds less than standing side by side; what makes no sense is text to
 * be found, and a problem.
 */
export function parse(text: string): Parsed {
	const tokens = tokensOf(text);
	const reading: Reading = {
		tokens,
		operands: operandsAhead(tokens),
		next: 0,
		parts: [],
		problems: [],
	};
	const query = withPrefix(readGroup(reading) ?? EVERYTHING);
	const { parts } = reading;
	const sorts = parts.filter((part) => part.kind === 'sort');
	const sort = sorts.at(-1)?.sort;
	const overruled = sorts
		.slice(0, -1)
		.map(({ start, end }): Problem => ({ code: 'sort-overruled', start, end }));
	const problems = [...reading.problems, ...overruled].sort((a, b) => a.start - b.start);
	return { query, ...(sort && { sort }), problems, parts };
}

/** Where in the tokens reading is, and what came out so far. */
interface Reading {
	readonly tokens: readonly Token[];
	/** Of each place between tokens, whether something to be found comes next in the group. */
	readonly operands: readonly boolean[];
	next: number;
	readonly parts: Part[];
	readonly problems: Problem[];
}

/** Everything up to where the group closes, or the text ends; undefined where nothing is asked. */
function readGroup(reading: Reading): Query | undefined {
	const alternatives: Query[] = [];
	let together: Query[] = [];
	for (;;) {
		const token = reading.tokens[reading.next];
		if (token === undefined) break;
		if (token.kind === 'close') break;
		reading.next += 1;
		if (token.kind === 'or' && together.length > 0 && reading.operands[reading.next]) {
			reading.parts.push(placed(token, { kind: 'or' }));
			alternatives.push(...listed(allOf(together)));
			together = [];
		} else together.push(...listed(readOne(reading, token)));
	}
	return anyOf([...alternatives, ...listed(allOf(together))]);
}

/** One word, phrase, field or group, or its opposite. */
function readOne(reading: Reading, token: Token): Query | undefined {
	if (token.kind !== 'not') return readAtom(reading, token, false);
	reading.parts.push(placed(token, { kind: 'not' }));
	const negated = reading.tokens[reading.next];
	reading.next += 1;
	const part = negated && readAtom(reading, negated, true);
	return part && { kind: 'not', part };
}

function readAtom(reading: Reading, token: Token, negated: boolean): Query | undefined {
	switch (token.kind) {
		case 'open': {
			reading.parts.push(placed(token, { kind: 'open' }));
			const group = readGroup(reading);
			const close = reading.tokens[reading.next];
			reading.next += 1;
			if (close) reading.parts.push(placed(close, { kind: 'close' }));
			return group;
		}
		case 'field':
			return readField(reading, token, negated);
		case 'phrase':
			return keep(reading, token, 'text', { kind: 'text', text: token.text, phrase: true });
		case 'word':
			if (token.problem) reading.problems.push(token.problem);
			return keep(reading, token, 'text', { kind: 'text', text: token.text });
		case 'or':
		case 'not':
		case 'close':
			// Only an OR comes here. Small letters say the same and will not be taken for one again.
			reading.problems.push({ code: 'lonely-or', start: token.start, end: token.end });
			return keep(reading, token, 'text', { kind: 'text', text: 'or' });
	}
}

function readField(
	reading: Reading,
	token: Extract<Token, { kind: 'field' }>,
	negated: boolean,
): Query | undefined {
	const { field, quoted, values, problem } = token;
	if (problem) reading.problems.push(problem);
	// Its value is about to be typed: until then it asks nothing.
	if (values.length === 0) {
		reading.parts.push(placed(token, { kind: 'text', query: EVERYTHING }));
		return undefined;
	}
	if (isTextField(field)) {
		const leaves = values.map((text): Query => {
			const leaf = { kind: 'text', text, field: TEXT_FIELDS[field] } as const;
			return quoted ? { ...leaf, phrase: true } : leaf;
		});
		return keep(reading, token, 'field', allOf(leaves) ?? EVERYTHING);
	}
	const said = readValue(field, values.join(' '));
	if (said.kind === 'fact') return keep(reading, token, 'fact', said);
	if (said.kind === 'sort' && !negated) {
		reading.parts.push(placed(token, said));
		return undefined;
	}
	const reason = said.kind === 'sort' ? ({ code: 'sort-negated' } as const) : said.reason;
	reading.problems.push({ ...reason, start: token.start, end: token.end });
	return keep(reading, token, 'text', { kind: 'text', text: token.text });
}

/** Takes note of a part, and hands on what it asks. */
function keep(
	{ parts }: Reading,
	token: Token,
	kind: 'text' | 'field' | 'fact',
	query: Query,
): Query {
	parts.push(placed(token, { kind, query }));
	return query;
}

function placed<Kind extends object>(
	{ start, end }: Token,
	part: Kind,
): Kind & { start: number; end: number } {
	return { ...part, start, end };
}

function listed(query: Query | undefined): Query[] {
	return query === undefined ? [] : [query];
}

/** For each token, and the end, whether something to be found comes there before an OR or a `)`. */
function operandsAhead(tokens: readonly Token[]): boolean[] {
	const ahead = new Array<boolean>(tokens.length + 1).fill(false);
	for (let at = tokens.length - 1; at >= 0; at -= 1) {
		const token = tokens[at];
		if (token === undefined || token.kind === 'or' || token.kind === 'close') continue;
		const isOrder =
			token.kind === 'field' &&
			token.field === 'sort' &&
			readValue(token.field, token.values.join(' ')).kind === 'sort';
		ahead[at] = isOrder ? (ahead[at + 1] ?? false) : true;
	}
	return ahead;
}
