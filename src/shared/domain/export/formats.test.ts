import { expect, test } from 'vitest';
import { exportedPaper } from '../../../../e2e/export/exported-papers.ts';
import { exportText, type FormatId } from './formats.ts';

const OPTIONS = { details: true, exportedAt: 1_760_000_000_000 };
const PAPER = exportedPaper(
	{},
	{
		marks: { read: 1_760_000_000_000, saved: null },
		tags: [{ name: 'to read, soon', color: 'red', at: null }],
		note: { text: 'See section 2.\n\n- fold & unfold', at: 1_760_000_060_000 },
	},
);

test.each(['bibtex', 'biblatex', 'ris', 'csl-json', 'csv'] satisfies FormatId[])('%s', (format) => {
	expect(exportText(format, [PAPER], OPTIONS)).toMatchSnapshot();
});

test.each(['bibtex', 'biblatex'] satisfies FormatId[])(
	'%s of old papers has their archive',
	(format) => {
		const old = exportedPaper({ id: 'hep-th/9901001' });
		const paper = { ...old.paper };
		delete paper.publishedAt;
		expect(
			exportText(format, [{ ...old, paper }], { ...OPTIONS, details: false }),
		).toMatchSnapshot();
	},
);

test('what is private stays here where only the reference is asked for', () => {
	for (const format of ['bibtex', 'biblatex', 'ris', 'csl-json', 'markdown'] satisfies FormatId[]) {
		const text = exportText(format, [PAPER], { ...OPTIONS, details: false });
		expect(text).not.toMatch(/unfold|soon|creases/);
	}
});
