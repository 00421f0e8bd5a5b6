import { expect, test } from 'vitest';
import { generatedPapers } from '../../../../e2e/search/generated-papers.ts';
import { naughtyStrings } from '../../../../e2e/search/naughty-strings.ts';
import { TEXT_FIELDS } from './fields.ts';
import { paperIdIn } from '../paper-id-in.ts';
import { TextIndex } from './text-index.ts';

const PAPERS = 200;
const index = TextIndex.build([...generatedPapers(PAPERS)].entries());

test('any string that is typed is answered', () => {
	let [asked, slowest] = [0, 0];
	for (const text of naughtyStrings(20_000)) {
		const leaf = {
			text,
			phrase: asked % 3 === 0,
			prefix: asked % 2 === 0,
			field: asked % 5 === 0 ? TEXT_FIELDS[asked % TEXT_FIELDS.length] : undefined,
		};
		const start = performance.now();
		const { rows, scores } = index.find(leaf);
		slowest = Math.max(slowest, performance.now() - start);
		asked += 1;
		if (rows.length !== scores.length || rows.length > PAPERS) expect(text).toBe('answered');
		const id = paperIdIn(text);
		if (id !== undefined) expect(id).toMatch(/\d/);
	}
	expect(asked).toBe(20_000);
	// A pause for garbage or another program's turn may be among them.
	expect(slowest).toBeLessThan(1000);
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
