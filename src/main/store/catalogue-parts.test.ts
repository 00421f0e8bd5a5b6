import { expect, test } from 'vitest';
import type { Paper } from '#shared/domain/paper.ts';
import { columnsOf, decodeColumns, encodeColumns } from './catalogue-columns.ts';
import { decodeWords, encodeWords, wordsOf } from './catalogue-words.ts';

function paper(id: string, said: Partial<Paper> = {}): Paper {
	return {
		id,
		title: `Paper ${id}`,
		abstract: '',
		authors: ['Ada Lovelace'],
		dailyDates: ['2026-06-12'],
		upvotes: 1,
		comments: 2,
		media: [],
		firstSeenAt: 0,
		...said,
	};
}

const papers = [
	paper('2606.00001', { githubStars: 0, githubRepo: 'a/b' }),
	paper('2510.14980', {
		title: 'Ünïcode \u{1f600}\n"quoted" __proto__',
		withdrawnAt: '2026-01-01',
	}),
	paper('hep-th/9901001', { title: '', authors: [], upvotes: 2 ** 30 }),
];

test('columns give back the columns of their papers', () => {
	const columns = decodeColumns(encodeColumns(papers, 'source'), 'source');
	expect(columns?.ids).toEqual(papers.map(({ id }) => id));
	for (const [index, each] of papers.entries()) {
		const { day, upvotes, comments, stars, flags } = columnsOf(each);
		expect(columns).toMatchObject({
			day: { [index]: day },
			upvotes: { [index]: upvotes },
			comments: { [index]: comments },
			stars: { [index]: stars },
			flags: { [index]: flags },
		});
	}
	expect(columns?.sources).toEqual([]);
	expect(decodeColumns(encodeColumns([], 's'), 's')?.ids).toEqual([]);
});

test('columns give back where papers come from, those alike together', () => {
	const from = (id: string, sources: Paper['sources']) => paper(id, { sources });
	const some = [
		from('2606.00001', ['online']),
		paper('2606.00002'),
		from('2606.00003', ['daily', 'arxiv:cs.CL']),
		from('2606.00004', ['online']),
	];
	const columns = decodeColumns(encodeColumns(some, 's'), 's');
	expect(columns?.ids).toHaveLength(4);
	expect(columns?.sources).toEqual([
		[['online'], [0, 3]],
		[['daily', 'arxiv:cs.CL'], [2]],
	]);
});

test('words give back the words of their papers', () => {
	const words = decodeWords(encodeWords(papers, 'source'), 'source');
	for (const [index, each] of papers.entries()) {
		expect(words?.row(index)).toEqual(wordsOf(each));
		expect(words?.line(index)).toContain(each.id);
	}
});

test('a lone surrogate in a title costs that title one character and no other anything', () => {
	const odd = [paper('2606.00001', { title: 'A\ud800B' }), paper('2606.00002')];
	const words = decodeWords(encodeWords(odd, ''), '');
	expect(words?.line(0)).toContain('a\ufffdb');
	expect(words?.row(1)).toEqual(wordsOf(paper('2606.00002')));
});

test.each([
	['columns', encodeColumns(papers, 'source'), decodeColumns],
	['words', encodeWords(papers, 'source'), decodeWords],
])('%s of another source, cut short, or with a changed byte are none', (_, bytes, decode) => {
	expect(decode(bytes, 'other')).toBeUndefined();
	const whole = JSON.stringify(decode(bytes, 'source'));
	for (let at = 0; at < bytes.length; at += 1) {
		expect(decode(bytes.subarray(0, at), 'source')).toBeUndefined();
		const changed = Buffer.from(bytes);
		changed[at] = (changed[at] ?? 0) ^ 0x10;
		const decoded = decode(changed, 'source');
		// A change of the first line that means the same, such as in a space, is none.
		if (decoded !== undefined) expect(JSON.stringify(decoded)).toEqual(whole);
	}
});
