import { expect, test } from 'vitest';
import type { Paper } from '#shared/domain/paper.ts';
import { columnsOf, decodeSegment, encodeSegment, textOf } from './catalogue-segment.ts';

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

test('a segment gives back the columns and the words of its papers', () => {
	const segment = decodeSegment(encodeSegment(papers, 'source'), 'source');
	expect(segment?.ids).toEqual(papers.map(({ id }) => id));
	for (const [index, each] of papers.entries()) {
		const { day, upvotes, comments, stars, flags } = columnsOf(each);
		expect(segment?.text(index)).toEqual(textOf(each));
		expect(segment?.line(index)).toContain(each.id);
		expect(segment).toMatchObject({
			day: { [index]: day },
			upvotes: { [index]: upvotes },
			comments: { [index]: comments },
			stars: { [index]: stars },
			flags: { [index]: flags },
		});
	}
	expect(decodeSegment(encodeSegment([], 's'), 's')?.ids).toEqual([]);
});

test('a lone surrogate in a title costs that title one character and no other anything', () => {
	const odd = [paper('2606.00001', { title: 'A\ud800B' }), paper('2606.00002')];
	const segment = decodeSegment(encodeSegment(odd, ''), '');
	expect(segment?.line(0)).toContain('a\ufffdb');
	expect(segment?.text(1)).toEqual(textOf(paper('2606.00002')));
});

test('a segment of another source, cut short, or with a changed byte is none', () => {
	const bytes = encodeSegment(papers, 'source');
	expect(decodeSegment(bytes, 'other')).toBeUndefined();
	for (let at = 0; at < bytes.length; at += 1) {
		expect(decodeSegment(bytes.subarray(0, at), 'source')).toBeUndefined();
		const changed = Buffer.from(bytes);
		changed[at] = (changed[at] ?? 0) ^ 0x10;
		const decoded = decodeSegment(changed, 'source');
		// A change of the first line that means the same, such as in a space, is none.
		if (decoded !== undefined) expect(decoded.ids).toEqual(papers.map(({ id }) => id));
	}
});
