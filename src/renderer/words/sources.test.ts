import { expect, test } from 'vitest';
import type { ListedSource } from '#shared/domain/listed-source.ts';
import { categoryFrom } from '#shared/domain/source.ts';
import { COMMON_CATEGORIES } from './categories.ts';
import { categoryWords, sourceName, sourcesTrouble } from './sources.ts';

const NOW = Date.parse('2026-06-12T12:00:00.000Z');
const MINUTE = 60_000;
const listed: ListedSource = { source: 'arxiv:cs.CL', papers: 3 };
const troubled: ListedSource = {
	...listed,
	problem: { code: 'offline' },
	nextAt: NOW + 5 * MINUTE,
};

test('sources have names', () => {
	expect(['daily', 'online', 'arxiv:cs.CL', 'other'].map(sourceName)).toEqual([
		'Daily',
		'Online',
		'cs.CL',
		'other',
	]);
});

test.each([
	[undefined, 'Off'],
	[listed, 'Off'],
	[{ ...listed, nextAt: NOW }, 'Not asked yet'],
	[{ ...listed, nextAt: NOW + 5 * MINUTE }, 'Not asked yet · first in 5 min'],
	[{ ...listed, at: NOW - MINUTE, news: 1 }, 'Off · 1 new paper 1 min ago'],
	[
		{ ...listed, at: NOW - MINUTE, news: 12, nextAt: NOW + 5 * MINUTE },
		'12 new papers 1 min ago · next in 5 min',
	],
	[troubled, 'arXiv could not be reached: this computer seems to be offline. Next try in 5 min.'],
	[{ ...listed, problem: { code: 'refused', status: 404 } as const }, 'There is no such category.'],
])('how it is with a category (%#)', (state, words) => {
	expect(categoryWords(state, NOW)).toBe(words);
});

test('trouble is told of the first, and of how many others', () => {
	expect(sourcesTrouble([listed], NOW)).toBe('');
	expect(sourcesTrouble([listed, troubled], NOW)).toMatch(/^arXiv cs\.CL: arXiv could not/);
	expect(sourcesTrouble([troubled, troubled], NOW)).toMatch(/^arXiv cs\.CL and 1 more: /);
});

test('every category that is suggested is one', () => {
	for (const [category] of COMMON_CATEGORIES) expect(categoryFrom(category)).toBe(category);
});
