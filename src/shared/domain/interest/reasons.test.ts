import { expect, test } from 'vitest';
import { reasonsOf, type ReasonTexts } from './reasons.ts';

function reasons(some: Partial<ReasonTexts>, weights: Readonly<Record<string, number>>): string[] {
	const texts = {
		title: '',
		abstract: '',
		keywords: [],
		authors: [],
		organization: undefined,
		...some,
	};
	return reasonsOf(texts, new Map(Object.entries(weights)));
}

const WEIGHTS = {
	speculative: 2,
	decoding: 2,
	kv: 1.5,
	cache: 1.5,
	robots: -3,
	robot: 1,
	selfplay: 1,
};

test('reasons are terms as the paper writes them, the strongest first', () => {
	const title = 'Speculative Decoding for Robots';
	const abstract = 'A smaller KV cache is kept. Decoding is fast.';
	expect(reasons({ title, abstract }, WEIGHTS)).toEqual(['speculative decoding', 'KV cache']);
	expect(reasons({ title, keywords: ['KV Cache reuse'] }, WEIGHTS)).toEqual([
		'speculative decoding',
	]);
	expect(reasons({ keywords: ['KV Cache'] }, WEIGHTS)).toEqual(['KV Cache']);
});

test('words on both sides of a full stop are no term', () => {
	expect(reasons({ abstract: 'It is speculative. Decoding helps.' }, WEIGHTS)).toEqual([
		'speculative',
		'decoding',
	]);
});

test('no word twice, no plural beside its singular, and three at most', () => {
	const weights = { robot: 3, robots: 3, arm: 2, grasping: 2, cup: 2, table: 2 };
	const found = reasons({ abstract: 'Robot. Robots. Arm, grasping, cup, table.' }, weights);
	expect(found).toEqual(['robot', 'arm', 'grasping']);
});

test('authors and organisations are named whole, where all of the name tells for it', () => {
	const weights = { '@emmy': 1, '@noether': 3, '@caltech': 1 };
	expect(
		reasons({ authors: ['Emmy Noether', 'Ada Lovelace'], organization: 'Caltech' }, weights),
	).toEqual(['by Emmy Noether', 'by Caltech']);
	expect(reasons({ title: 'On Noether' }, weights)).toEqual([]);
});

test('what tells against it is no reason, and neither is what says next to nothing', () => {
	expect(reasons({ title: 'Robots' }, WEIGHTS)).toEqual([]);
	expect(reasons({ title: 'Speculative. Selfplay' }, { speculative: 9, selfplay: 1 })).toEqual([
		'speculative',
	]);
	expect(reasons({}, WEIGHTS)).toEqual([]);
});
