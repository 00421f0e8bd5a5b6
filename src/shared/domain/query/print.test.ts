import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFromNumber } from '../day.ts';
import { mailboxSchema } from '../list.ts';
import { parse } from './parse.ts';
import { withPrefix } from './prefix.ts';
import { printQuery, printValue } from './print.ts';
import {
	allOf,
	anyOf,
	EVERYTHING,
	POSSESSIONS,
	STATES,
	type Fact,
	type Query,
	type QuerySort,
	type TextField,
	type TextLeaf,
} from './query.ts';

const TITLE: TextField = 'title';

const number = fc.nat(999_999);
const count = fc.constantFrom('upvotes', 'stars', 'comments');
const period = fc.oneof(
	fc.constantFrom('today', 'yesterday', '2026', '2026-06'),
	fc.integer({ min: 0, max: 30_000 }).map(dayFromNumber),
);
const fact: fc.Arbitrary<Fact> = fc.oneof(
	fc.record({ kind: fc.constant('place'), place: fc.constantFrom(...mailboxSchema.options) }),
	fc.record({ kind: fc.constant('state'), state: fc.constantFrom(...STATES) }),
	fc.record({ kind: fc.constant('has'), what: fc.constantFrom(...POSSESSIONS) }),
	fc.record({
		kind: fc.constant('number'),
		count,
		sign: fc.constantFrom('>', '>=', '<', '<=', '='),
		number,
	}),
	fc.tuple(count, number, number).map(([count, one, other]): Fact => {
		return { kind: 'range', count, least: Math.min(one, other), most: Math.max(one, other) };
	}),
	fc.record({ kind: fc.constant('day'), when: fc.constantFrom('on', 'after', 'before'), period }),
	fc.record({
		kind: fc.constant('last'),
		number: fc.integer({ min: 1, max: 9999 }),
		unit: fc.constantFrom('d', 'w', 'm'),
	}),
);
const field = fc.constantFrom<TextField>(
	'title',
	'authors',
	'organization',
	'keywords',
	'tags',
	'note',
	'abstract',
);
const word = fc.constantFrom(
	'diffusion',
	'O(n log n)',
	'é',
	'C++',
	'l2',
	'foo:bar',
	'or',
	'2606.10423',
);
const phrase = fc.string().map((text) => text.replaceAll('"', ''));
const leaf: fc.Arbitrary<Query> = fc.oneof(
	word.map((text): Query => ({ kind: 'text', text })),
	phrase.map((text): Query => ({ kind: 'text', text, phrase: true })),
	fc.tuple(word, field).map(([text, field]): Query => ({ kind: 'text', text, field })),
	fc
		.tuple(phrase, field)
		.map(([text, field]): Query => ({ kind: 'text', text, field, phrase: true })),
	fact.map((fact): Query => ({ kind: 'fact', fact })),
);
/** Queries in the one way in which they are written. */
const query: fc.Arbitrary<Query> = fc
	.letrec<{ query: Query }>((tie) => ({
		query: fc.oneof(
			{ maxDepth: 6, depthSize: 'medium' },
			leaf,
			fc
				.array(tie('query'), { minLength: 2, maxLength: 4 })
				.map((parts) => allOf(parts) ?? EVERYTHING),
			fc
				.array(tie('query'), { minLength: 2, maxLength: 4 })
				.map((parts) => anyOf(parts) ?? EVERYTHING),
			tie('query').map((part): Query => ({ kind: 'not', part })),
		),
	}))
	.query.map(withPrefix);
const sort = fc.constantFrom<QuerySort>('upvotes', 'rising', 'for-you', 'day', 'relevance');

test('what is printed is parsed to the same query and order', () => {
	fc.assert(
		fc.property(query, fc.option(sort, { nil: undefined }), (query, sort) => {
			const parsed = parse(printQuery(query, sort));
			expect(parsed).toMatchObject({ query, problems: [] });
			expect(parsed.sort).toBe(sort);
		}),
		{ numRuns: 1000 },
	);
});

const piece = fc.constantFrom(
	...[' ', ' ', '\n', '(', ')', ' -(', '"', '-', 'OR', ' OR ', ':', 'a', 'é', 'x y', 'f('],
	...[
		'in:',
		'in:inbox',
		'title:',
		'author:"',
		'tag:"a b"',
		'votes:>5',
		'votes:x',
		'sort:day',
		'last:7d',
	],
);
const typed = fc.oneof(
	{ weight: 5, arbitrary: fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join('')) },
	fc.string({ unit: 'binary' }),
);

test('what was typed, however odd, is understood the same when it comes back printed', () => {
	fc.assert(
		fc.property(typed, (text) => {
			const { query, sort, problems } = parse(text);
			// A `title:` before a field without a value is a word; alone, it is a field without a value.
			fc.pre(!/:\s/.test(text) || !problems.some(({ code }) => code === 'no-value'));
			const again = parse(printQuery(query, sort));
			expect({ query: again.query, sort: again.sort }).toEqual({ query, sort });
		}),
		{ numRuns: 5000 },
	);
});

test.each<[TextLeaf, string]>([
	[{ kind: 'text', text: 'in:inbox' }, '"in:inbox"'],
	[{ kind: 'text', text: 'yann lecun', field: 'authors' }, 'author:"yann lecun"'],
	[{ kind: 'text', text: 'say "no"', field: TITLE, phrase: true }, 'title:"say  no "'],
])('text made by hand that cannot be typed as it is comes in quotes: %o', (leaf, printed) => {
	expect(printQuery(leaf)).toBe(printed);
});

test('nothing asked is nothing typed, but for an order', () => {
	expect(printQuery(EVERYTHING)).toBe('');
	expect(printQuery(EVERYTHING, 'upvotes')).toBe('sort:votes');
});

test('a value with spaces is typed in quotes', () => {
	expect(['survey', 'deep learning', 'a(b)', ''].map(printValue)).toEqual([
		'survey',
		'"deep learning"',
		'"a(b)"',
		'""',
	]);
});
