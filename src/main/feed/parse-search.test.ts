import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ONLINE } from '#shared/domain/source.ts';
import { makeEntries } from '../../../e2e/feed/entries.ts';
import { hostileEntries } from '../../../e2e/feed/hostile-entries.ts';
import { parseDetails, parseSearch } from './parse-search.ts';

const CAPTURE = join(
	import.meta.dirname,
	'../../../../shared/data/hf/papers_search_2024-09_old_shape.json',
);
const asked = { day: '2026-06-12', feedUrl: 'https://huggingface.co', source: ONLINE };
const entries = makeEntries({ day: '2026-06-10', count: 3 });
const BRIEF = { id: '2409.07140', title: 'Gated slots', thumbnailUrl: null, source: 'hf' };

test('entries like those of a day are read, and come under the day on which they were found', () => {
	const [paper] = parseSearch(entries, asked);
	expect(paper).toMatchObject({
		id: entries[0]?.paper.id,
		upvotes: entries[0]?.paper.upvotes,
		dailyDate: '2026-06-12',
		source: 'online',
	});
	expect(paper?.authors.length).toBeGreaterThan(0);
});

test('the brief entries of 2024 are read; what they do not say is not zero', () => {
	const [paper] = parseSearch([BRIEF], asked);
	expect(paper).toEqual({
		id: '2409.07140',
		title: 'Gated slots',
		abstract: '',
		authors: [],
		dailyDate: '2026-06-12',
		media: [],
		source: 'online',
	});
});

test('a real answer of 2024 is read, where one lies beside the project', () => {
	// A clone without it reads one of its own: the same path, other papers.
	const answer: unknown[] = existsSync(CAPTURE)
		? (JSON.parse(readFileSync(CAPTURE, 'utf8')) as unknown[])
		: [BRIEF, { ...BRIEF, id: '2409.07141' }];
	const papers = parseSearch(answer, asked);
	expect(papers).toHaveLength(answer.length);
	for (const { id, title } of papers) expect([id, title].join(' ')).toMatch(/^\d{4}\.\d{5} \S/);
});

test('one bad entry never spoils its neighbours, and a paper that comes twice is one', () => {
	const [first, second] = entries;
	const answer = [null, first, 7, 'x', {}, { paper: null }, first, { id: 1, title: 'x' }, BRIEF];
	expect(parseSearch(answer, asked).map(({ id }) => id)).toEqual([first?.paper.id, BRIEF.id]);
	const hostile = hostileEntries('2026-06-12');
	const among = parseSearch([...hostile.map((each) => each.entry), second], asked);
	expect(among).toHaveLength(hostile.filter(({ arrives }) => arrives).length + 1);
	expect(among.at(-1)?.id).toBe(second?.paper.id);
});

test('details are an entry’s paper by itself', () => {
	const [entry] = entries;
	const paper = parseDetails({ ...entry?.paper, numTotalModels: 4 }, asked);
	expect(paper).toMatchObject({ id: entry?.paper.id, title: entry?.title, source: 'online' });
	expect(paper).not.toHaveProperty('comments');
});

test.each([null, [], 'x', {}, { id: '2606.00001' }, { id: 'x', title: 'x' }])(
	'%j is no paper',
	(answer) => {
		expect(parseDetails(answer, asked)).toBeUndefined();
	},
);
