import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from './parse.ts';
import type { Query } from './query.ts';
import { DEEPEST } from './tokens.ts';

/** A query in short: words as they are, `*` where a word may be unfinished, facts in brackets. */
function short(query: Query): string {
	switch (query.kind) {
		case 'everything':
			return 'everything';
		case 'and':
		case 'or':
			return `${query.kind}(${query.parts.map(short).join(', ')})`;
		case 'not':
			return `not(${short(query.part)})`;
		case 'text': {
			const { text, field, phrase, prefix } = query;
			const words = phrase ? `"${text}"` : text;
			return `${field ? `${field}=` : ''}${words}${prefix ? '*' : ''}`;
		}
		case 'fact':
			return `[${Object.values(query.fact).join(' ')}]`;
	}
}

function understood(text: string): string {
	return short(parse(text).query);
}

test.each([
	['', 'everything'],
	['  \n ', 'everything'],
	['diffusion', 'diffusion*'],
	['sparse attention', 'sparse attention*'],
	['"sparse attention"', '"sparse attention"'],
	['"sparse attention" fast', 'and("sparse attention", fast*)'],
	['fast "sparse attention"', 'and(fast*, "sparse attention")'],
	['""', '""'],
])('words and phrases: %j', (text, query) => {
	expect(understood(text)).toBe(query);
	expect(parse(text).problems).toEqual([]);
});

test.each([
	['author:lecun', 'authors=lecun*'],
	['AUTHOR:LeCun', 'authors=LeCun*'],
	['author:"yann lecun"', 'authors="yann lecun"'],
	['org:meta title:jepa', 'and(organization=meta, title=jepa*)'],
	['abstract:x note:y tag:z key:w', 'and(abstract=x, note=y, tags=z, keywords=w*)'],
	['title:O(n log n) fast', 'and(title=O(n log n), fast*)'],
])('text in a field: %j', (text, query) => {
	expect(understood(text)).toBe(query);
	expect(parse(text).problems).toEqual([]);
});

test.each([
	['in:inbox', '[place inbox]'],
	['IN:All', '[place all]'],
	['in:"done"', '[place done]'],
	['is:unread', '[state unread]'],
	['is:muted', '[state muted]'],
	['has:model', '[has model]'],
	['votes:>50', '[number upvotes > 50]'],
	['votes:50', '[number upvotes >= 50]'],
	['stars:<=1000', '[number stars <= 1000]'],
	['comments:=3', '[number comments = 3]'],
	['votes:10..50', '[range upvotes 10 50]'],
	['votes:50..10', '[range upvotes 10 50]'],
	['votes:10..', '[number upvotes >= 10]'],
	['votes:..50', '[number upvotes <= 50]'],
	['day:2026-06-12', '[day on 2026-06-12]'],
	['day:2026-06', '[day on 2026-06]'],
	['day:2026', '[day on 2026]'],
	['day:Today', '[day on today]'],
	['after:2026-06-12 before:yesterday', 'and([day after 2026-06-12], [day before yesterday])'],
	['last:7d', '[last 7 d]'],
	['last:2W', '[last 2 w]'],
	['last:12m', '[last 12 m]'],
])('facts: %s', (text, query) => {
	expect(understood(text)).toBe(query);
	expect(parse(text).problems).toEqual([]);
});

test.each([
	['a b OR c d', 'or(a b, c d*)'],
	['a (b OR c)', 'and(a, or(b, c*))'],
	['(a)(b)', 'a b*'],
	['a OR (b OR c)', 'or(a, b, c*)'],
	['-survey fast', 'and(not(survey), fast*)'],
	['fast -survey', 'and(fast*, not(survey))'],
	['-"deep learning"', 'not("deep learning")'],
	['-tag:survey -in:done', 'and(not(tags=survey), not([place done]))'],
	['-(a OR in:done)', 'not(or(a, [place done]))'],
	['-(-a)', 'not(not(a))'],
	['or and not', 'or and not*'],
])('not, or and groups: %j', (text, query) => {
	expect(understood(text)).toBe(query);
	expect(parse(text).problems).toEqual([]);
});

test.each([
	['O(n log n)', 'O(n log n)*'],
	['an O(n log n) sort', 'an O(n log n) sort*'],
	['-O(n log n)', 'not(O(n log n))'],
	['f(g(x) y) z', 'f(g(x) y) z*'],
	['(f(x y) OR z)', 'or(f(x y), z*)'],
	['state-of-the-art', 'state-of-the-art*'],
	['--help', '--help*'],
	['()', '()*'],
	['a) b)', 'a) b)*'],
	['foo:bar', 'foo:bar*'],
	['http://arxiv.org/abs/2606.10423v2', 'http://arxiv.org/abs/2606.10423v2*'],
	['arXiv:2606.10423', 'arXiv:2606.10423*'],
	['Title: a subtitle', 'Title: a subtitle*'],
	['5" wide', '5" wide*'],
	['__proto__:x constructor:y', '__proto__:x constructor:y*'],
])('plain text stays as it is: %s', (text, query) => {
	expect(understood(text)).toBe(query);
	expect(parse(text).problems).toEqual([]);
});

test.each([
	['x votes:many', 'x votes:many*', 'not-a-number votes:many'],
	['votes:>', 'votes:>*', 'not-a-number votes:>'],
	['votes:..', 'votes:..*', 'not-a-number votes:..'],
	['votes:=>5', 'votes:=>5*', 'not-a-number votes:=>5'],
	['in:nowhere x', 'in:nowhere x*', 'not-a-choice in:nowhere'],
	['is:"very good"', 'is:"very good"*', 'not-a-choice is:"very good"'],
	['has:constructor', 'has:constructor*', 'not-a-choice has:constructor'],
	['sort:size', 'sort:size*', 'not-a-choice sort:size'],
	['day:2026-13-40', 'day:2026-13-40*', 'not-a-day day:2026-13-40'],
	['after:soon', 'after:soon*', 'not-a-day after:soon'],
	['last:0d', 'last:0d*', 'not-a-span last:0d'],
	['last:7y', 'last:7y*', 'not-a-span last:7y'],
	['"sparse att', '"sparse att*', 'unclosed-quote "'],
	['author:"yann lec', 'and(authors=yann, authors=lec*)', 'unclosed-quote "'],
	['in:"inbox fast', 'and([place inbox], fast*)', 'unclosed-quote "'],
	['(in:inbox', 'and((*, [place inbox])', 'unclosed-parenthesis ('],
	['(a b', '(a b*', 'unclosed-parenthesis ('],
	['OR', 'or*', 'lonely-or OR'],
	['a OR', 'a or*', 'lonely-or OR'],
	['a OR sort:day', 'a or*', 'lonely-or OR'],
	['a OR OR b', 'or(a or, b*)', 'lonely-or OR'],
	['(OR a)', 'or a*', 'lonely-or OR'],
	['a -', 'a -*', 'lonely-not -'],
	['-', '-*', 'lonely-not -'],
	['-sort:day', 'not(sort:day)', 'sort-negated sort:day'],
	['x sort:day sort:votes', 'x*', 'sort-overruled sort:day'],
	['author:', 'everything', 'no-value author:'],
	['x -in:', 'x*', 'no-value in:'],
	['x tag:"', 'x*', 'no-value tag:"'],
])('what makes no sense is text, and a problem: %j', (text, query, problem) => {
	const { problems } = parse(text);
	expect(understood(text)).toBe(query);
	expect(problems.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`)).toEqual([
		problem,
	]);
});

test('an order is taken from wherever it stands, the last one', () => {
	expect(parse('sort:votes x y')).toMatchObject({ sort: 'upvotes', query: { text: 'x y' } });
	expect(parse('x sort:rising y')).toMatchObject({ sort: 'rising', query: { text: 'x y' } });
	expect(parse('(x sort:Day)')).toMatchObject({ sort: 'day', query: { text: 'x' } });
	expect(parse('sort:day sort:relevance')).toMatchObject({ sort: 'relevance' });
	expect(parse('x')).not.toHaveProperty('sort');
});

test('parts say where everything stands', () => {
	const text = '-tag:survey (diffusion OR votes:>50) sort:day';
	const parts = parse(text).parts.map(({ kind, start, end }) => [kind, text.slice(start, end)]);
	expect(parts).toEqual([
		['not', '-'],
		['field', 'tag:survey'],
		['open', '('],
		['text', 'diffusion'],
		['or', 'OR'],
		['fact', 'votes:>50'],
		['close', ')'],
		['sort', 'sort:day'],
	]);
});

test('groups deeper than anybody means are text', () => {
	const nested = (depth: number) => `${'-('.repeat(depth)}a b${')'.repeat(depth)}`;
	expect(parse(nested(DEEPEST)).problems).toEqual([]);
	expect(parse(nested(DEEPEST + 1)).problems).toMatchObject([
		{ code: 'too-deep', start: 101, end: 106 },
	]);
	expect(parse(nested(5000)).problems).toHaveLength(1);
});

const piece = fc.constantFrom(
	...[' ', ' ', '\n', '(', ')', ' -(', '"', '-', 'OR', ' OR ', ':', 'a', 'é', 'x y', 'f('],
	...['in:', 'in:inbox', 'title:', 'author:"', 'tag:"a b"', 'votes:x', 'sort:day', '\ud800'],
);
const typed = fc.oneof(
	fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
	fc.string({ unit: 'binary' }),
);

test('every character but white space is in exactly one part, whatever the text', () => {
	fc.assert(
		fc.property(typed, (text) => {
			const { parts, problems } = parse(text);
			let at = 0;
			for (const { start, end } of parts) {
				expect(text.slice(at, start).trim()).toBe('');
				expect(start).toBeGreaterThanOrEqual(at);
				expect(end).toBeGreaterThan(start);
				expect(text.slice(start, end).trim()).toHaveLength(end - start);
				at = end;
			}
			expect(text.slice(at).trim()).toBe('');
			for (const { start, end } of problems) {
				expect(parts.some((part) => part.start <= start && end <= part.end)).toBe(true);
			}
		}),
		{ numRuns: 2000 },
	);
});

test.each([
	'(',
	')',
	'"',
	'-',
	'"-',
	'-(',
	'(a',
	'a:',
	'in:',
	'in:inbox ',
	'in:"',
	'"a',
	'a OR ',
	'OR ',
	'(a)',
	'f(',
	'f( ',
	'-a ',
	'title: ',
	'sort:day ',
	'"a"',
	'\ud800',
	' ',
])('%j over and over is read in time proportional to its length', (piece) => {
	const seconds = (length: number) => {
		const text = piece.repeat(Math.ceil(length / piece.length));
		const before = performance.now();
		parse(text);
		return (performance.now() - before) / 1000;
	};
	seconds(10_000);
	// Time in proportion to the square would be a minute.
	expect(seconds(200_000)).toBeLessThan(5);
});
