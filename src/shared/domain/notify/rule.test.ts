import { expect, test } from 'vitest';
import { searchable } from '../search.ts';
import {
	candidatesOf,
	FOR_YOU_SHARE,
	type ChangedPaper,
	type NotifyRule,
	type NotifyTarget,
} from './rule.ts';

const LINE = searchable({
	id: '2606.00001',
	title: 'Sparse attention for robots',
	authors: ['Emmy Noether', 'Ada Lovelace'],
	organization: { name: 'caltech', fullname: 'California Institute of Technology' },
});

function paper(more: Partial<ChangedPaper> = {}): ChangedPaper {
	return {
		id: '2606.00001',
		title: 'Sparse attention for robots',
		line: LINE,
		saved: false,
		rank: 0,
		rising: '58 votes in 6 h',
		got: { code: false, linked: false, version: false },
		found: new Set(),
		...more,
	};
}

function rule(target: NotifyTarget, more: Partial<NotifyRule> = {}): NotifyRule {
	return { id: 'r', target, on: true, alone: true, sound: false, ...more };
}

/** Why a rule tells of a paper. */
function why(target: NotifyTarget, of: ChangedPaper): string | undefined {
	return candidatesOf([rule(target)], [of], 0.99)[0]?.why;
}

test('each kind of rule says why it matches, and keeps still otherwise', () => {
	expect(why({ kind: 'trending' }, paper({ rank: 0.995 }))).toBe('58 votes in 6 h');
	expect(why({ kind: 'trending' }, paper({ rank: 0.98 }))).toBeUndefined();
	expect(why({ kind: 'author', text: 'emmy noether' }, paper())).toBe('by emmy noether');
	expect(why({ kind: 'author', text: 'Noether' }, paper())).toBeUndefined();
	expect(why({ kind: 'organization', text: 'Caltech' }, paper())).toBe('by Caltech');
	expect(why({ kind: 'organization', text: 'Emmy Noether' }, paper())).toBeUndefined();
	expect(why({ kind: 'keyword', text: 'sparse robots' }, paper())).toBe('about sparse robots');
	expect(why({ kind: 'keyword', text: 'dense' }, paper())).toBeUndefined();
	const query: NotifyTarget = { kind: 'query', text: 'has:code' };
	expect(why(query, paper({ found: new Set(['r']) }))).toBe('matches “has:code”');
	expect(why(query, paper({ found: new Set(['other']) }))).toBeUndefined();
});

test('a rule about the user’s interest tells why, of what stands high, once that was learned', () => {
	const reasons = ['speculative decoding', 'KV cache'];
	const likely = { share: FOR_YOU_SHARE, reasons };
	expect(why({ kind: 'for-you' }, paper({ forYou: likely }))).toBe(
		'for you, because: speculative decoding, KV cache',
	);
	expect(why({ kind: 'for-you' }, paper({ forYou: { share: 0.9, reasons } }))).toBeUndefined();
	expect(why({ kind: 'for-you' }, paper({ forYou: { share: 1, reasons: [] } }))).toBeUndefined();
	expect(why({ kind: 'for-you' }, paper())).toBeUndefined();
});

test('what saved papers got counts for saved papers alone, and only when it is new', () => {
	for (const [kind, got] of [
		['saved-code', 'code'],
		['saved-linked', 'linked'],
		['saved-version', 'version'],
	] as const) {
		const news = { code: false, linked: false, version: false, [got]: true };
		expect(why({ kind }, paper({ saved: true, got: news }))).toMatch(/^you saved it/);
		expect(why({ kind }, paper({ got: news }))).toBeUndefined();
		expect(why({ kind }, paper({ saved: true }))).toBeUndefined();
	}
});

test('a rule that is off is not asked, and what rises more is worth more', () => {
	const target: NotifyTarget = { kind: 'keyword', text: 'sparse' };
	expect(candidatesOf([rule(target, { on: false })], [paper()], 0.99)).toEqual([]);
	const papers = [paper({ id: 'a', rank: 0.2 }), paper({ id: 'b', rank: 0.9 })];
	const [a, b] = candidatesOf([rule(target)], papers, 0.99);
	expect(b?.weight).toBeGreaterThan(a?.weight ?? Infinity);
	const [author] = candidatesOf([rule({ kind: 'author', text: 'Ada Lovelace' })], papers, 0.99);
	expect(author?.weight).toBeGreaterThan(b?.weight ?? Infinity);
});
