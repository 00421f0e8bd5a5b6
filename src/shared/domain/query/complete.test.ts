import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complete, type Known } from './complete.ts';
import { FIELD_NAMES } from './fields.ts';
import { parse } from './parse.ts';

const KNOWN: Known = {
	tags: ['survey', 'deep learning', 'to cite'],
	authors: ['Yann LeCun', 'Léon Bottou', 'Yoshua Bengio'],
	organizations: ['Meta AI', 'DeepMind'],
	keywords: ['diffusion models', 'sparse attention'],
};

/** Labels of what is offered where the bar stands. */
function offered(typed: string, asks?: boolean): string[] {
	return complete(typed.replace('|', ''), typed.indexOf('|'), KNOWN, asks).map(
		({ label }) => label,
	);
}

/** The text with the first completion inserted, and a bar where the caret is then. */
function completed(typed: string): string | undefined {
	const text = typed.replace('|', '');
	const [first] = complete(text, typed.indexOf('|'), KNOWN);
	if (first === undefined) return undefined;
	const { insert, start, end, caret } = first;
	const after = text.slice(0, start) + insert + text.slice(end);
	return `${after.slice(0, caret)}|${after.slice(caret)}`;
}

test.each([
	['au|', ['author:']],
	['AU|', ['author:']],
	['a|', []],
	['x -ta|', ['tag:']],
	['(ab|', ['abstract:']],
	['-(vo|', ['votes:']],
	['ha| y', ['has:']],
	['author|', ['author:']],
	['sparse|', []],
	['au |', []],
	['"au|"', []],
	['http://au|', []],
	['|', []],
])('names of fields for %s: %j', (typed, labels) => {
	expect(offered(typed)).toEqual(labels);
});

test('whoever asks is offered names for one letter, and all of them for none', () => {
	expect(offered('a|', true)).toEqual(['author:', 'abstract:', 'after:']);
	expect(offered('x |', true)).toEqual(FIELD_NAMES.map((name) => `${name}:`));
	expect(offered('|', true)).toHaveLength(FIELD_NAMES.length);
});

test.each([
	['in:|', ['inbox', 'saved', 'snoozed', 'done', 'all']],
	['in:s|', ['saved', 'snoozed']],
	['-IS:un|', ['unread']],
	['has:m|', ['media', 'model']],
	['sort:|', ['votes', 'rising', 'for-you', 'day', 'relevance']],
	['day:|', ['today', 'yesterday']],
	['last:5|', ['5d', '5w', '5m']],
	['tag:|', ['survey', 'deep learning', 'to cite']],
	['tag:ci|', ['to cite']],
	['tag:surwey|', ['survey']],
	['author:leo|', ['Léon Bottou']],
	['author:"yann le|', ['Yann LeCun']],
	['author:"yann |', ['Yann LeCun']],
	['org:deep|', ['DeepMind']],
	['key:sparse|', ['sparse attention']],
	['title:x|', []],
	['votes:>|', []],
	['in:inbox|', []],
	['foo:|', []],
])('values for %s: %j', (typed, labels) => {
	expect(offered(typed)).toEqual(labels);
});

test.each([
	['x au|', 'x author:|'],
	['au|thor:x', 'author:|x'],
	['in:in|', 'in:inbox |'],
	['in:in| y', 'in:inbox| y'],
	['(in:in|)', '(in:inbox|)'],
	['in:in|box', undefined],
	['tag:de|', 'tag:"deep learning" |'],
	['tag:"de|', 'tag:"deep learning" |'],
	['tag:"de|" y', 'tag:"deep learning"| y'],
	['tag:"de|ep"', 'tag:"deep learning" |'],
	['tag:|"de" y', 'tag:survey| y'],
	['x -tag:su| y', 'x -tag:survey| y'],
])('%s becomes %s', (typed, after) => {
	expect(completed(typed)).toBe(after);
});

test('a long list of names is answered at once', () => {
	const authors = Array.from({ length: 200_000 }, (_, number) => `Author Number ${number}`);
	const before = performance.now();
	expect(complete('author:zzz', 10, { ...KNOWN, authors })).toEqual([]);
	expect(performance.now() - before).toBeLessThan(2000);
});

test('whatever the text and wherever the caret, what is offered can be inserted', () => {
	const piece = fc.constantFrom(' ', '(', ')', '"', '-', 'au', 'in:', 'tag:', 'de', 'é', 'OR');
	const typed = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
	fc.assert(
		fc.property(typed, fc.nat(30), fc.boolean(), (text, at, asks) => {
			const place = Math.min(at, text.length);
			for (const { kind, insert, start, end, caret } of complete(text, place, KNOWN, asks)) {
				expect(start).toBeLessThanOrEqual(place);
				expect(end).toBeGreaterThanOrEqual(place);
				expect(caret).toBe(start + insert.length);
				const after = text.slice(0, start) + insert;
				if (kind === 'value') expect(parse(after).parts.at(-1)?.kind).not.toBe('text');
			}
		}),
		{ numRuns: 2000, examples: [['(""tag:")tag:', 13, false]] },
	);
});
