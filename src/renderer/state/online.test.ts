import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FoundPaper } from '#shared/domain/found-paper.ts';
import { failure, success, type Result } from '#shared/result.ts';
import { Online } from './online.svelte.ts';

const paper: FoundPaper = {
	id: '2606.00001',
	title: 'A paper',
	authors: [],
	authorCount: 0,
	abstract: '',
};
const here: FoundPaper = { ...paper, id: '2606.00002', row: 7 };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function answering(found: Promise<Result<FoundPaper[]>>) {
	const added: string[] = [];
	const online = new Online({
		searchOnline: () => found,
		addPaper: ({ id }) => {
			added.push(id);
			return Promise.resolve(success({ row: 1, title: paper.title, fresh: true }));
		},
	});
	return { online, added };
}

test('what the store has is counted, and not shown', async () => {
	const { online } = answering(Promise.resolve(success([here, paper])));
	await online.search('a paper');
	expect([online.phase, online.found, online.here]).toEqual(['answered', [paper], 1]);
});

test('a failure is kept until it is tried again', async () => {
	const { online } = answering(Promise.resolve(failure({ code: 'unexpected' })));
	await online.search('a paper');
	expect([online.phase, online.error]).toEqual(['failed', { code: 'unexpected' }]);
	const again = online.search('a paper');
	expect([online.phase, online.error]).toEqual(['asking', undefined]);
	await again;
});

test('half a second later one is told that it takes a while', async () => {
	let answer: ((result: Result<FoundPaper[]>) => void) | undefined;
	const { online } = answering(new Promise((resolve) => (answer = resolve)));
	const searching = online.search('a paper');
	vi.advanceTimersByTime(499);
	expect(online.slow).toBe(false);
	vi.advanceTimersByTime(1);
	expect(online.slow).toBe(true);
	answer?.(success([]));
	await searching;
	expect(online.slow).toBe(false);
});

test('a paper is added once, however often one asks', async () => {
	const { online, added } = answering(Promise.resolve(success([])));
	await Promise.all([online.add(paper.id), online.add(paper.id)]);
	await online.add(paper.id);
	expect(added).toEqual([paper.id]);
	expect([online.adding.size, online.added.get(paper.id)?.row]).toEqual([0, 1]);
});
