import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { chartFile } from './chart-file.ts';

test('a table is a spreadsheet in which nothing is taken for a formula', () => {
	const file = chartFile({
		as: 'csv',
		name: 'Topics that grow and fade, 4 weeks',
		columns: ['Topic', 'Papers'],
		rows: [
			['=cmd|A0', 3],
			['a, "b"', -2.5],
		],
	});
	expect(file?.question).toEqual({
		name: 'topics-that-grow-and-fade-4-weeks.csv',
		kind: 'Spreadsheet',
		extension: 'csv',
	});
	const text = Buffer.from(file?.contents ?? []).toString();
	expect(text.startsWith('\ufeff')).toBe(true);
	expect(Papa.parse(text.slice(1), { skipEmptyLines: true }).data).toEqual([
		['Topic', 'Papers'],
		["'=cmd|A0", '3'],
		['a, "b"', '-2.5'],
	]);
});

test('a picture is one, or it is refused', () => {
	const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);
	expect(chartFile({ as: 'png', name: '', bytes })).toEqual({
		question: { name: 'papers.png', kind: 'Picture', extension: 'png' },
		contents: bytes,
	});
	expect(chartFile({ as: 'png', name: '', bytes: Buffer.from('MZ program') })).toBeUndefined();
});
