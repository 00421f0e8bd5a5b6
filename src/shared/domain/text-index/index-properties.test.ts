import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexedTexts } from '../../../../e2e/search/indexed-texts.ts';
import { NaiveMatcher } from '../../../../e2e/search/naive-matcher.ts';
import { TEXT_FIELDS, type IndexedTexts } from './fields.ts';
import type { TextLeaf } from './leaf-scores.ts';
import { TextIndex } from './text-index.ts';

/** Words that are near one another, and some that are read in a special way. */
const word = fc.oneof(
	fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 }),
	fc.constantFrom('model', 'models', 'mode', 'code', 'attention', 'atention', 'self-attention'),
	fc.constantFrom(
		'selfattention',
		'GPT-4o',
		'gpt4o',
		'2.5',
		'C++',
		'λ',
		'naïve',
		'深度学习',
		'学习',
	),
	fc.constantFrom(
		'$\\ell_2$',
		'l2',
		'l_2',
		'$O(n\\log n)$',
		'state-of-the-art',
		'fine',
		'tuning',
		'finetuning',
	),
);
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const texts = fc.record<IndexedTexts>({
	id: fc.nat(99_999).map((number) => `2606.${String(number).padStart(5, '0')}`),
	title: text,
	authors: fc.array(text, { maxLength: 2 }),
	organization: text,
	keywords: fc.array(text, { maxLength: 2 }),
	tags: fc.array(text, { maxLength: 1 }),
	note: text,
	abstract: text,
});
const leaf: fc.Arbitrary<TextLeaf> = fc.record({
	text: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
	field: fc.option(fc.constantFrom(...TEXT_FIELDS), { nil: undefined, freq: 2 }),
	phrase: fc.boolean(),
	prefix: fc.boolean(),
	exact: fc.boolean(),
});
const papers = fc.array(texts, { maxLength: 40 });

/** What happens to an index. */
const change = fc.oneof(
	fc.record({ kind: fc.constant('update' as const), row: fc.nat(30), texts }),
	fc.record({ kind: fc.constant('remove' as const), row: fc.nat(30) }),
	fc.record({ kind: fc.constantFrom('merge' as const, 'ask' as const, 'save' as const) }),
);

test('finds what comparing every word with every word finds', () => {
	fc.assert(
		fc.property(papers, fc.array(leaf, { maxLength: 8 }), (all, leaves) => {
			const index = TextIndex.build(all.entries());
			const naive = new NaiveMatcher(new Map(all.entries()));
			for (const each of leaves) {
				const { rows, scores } = index.find(each);
				expect([each, [...rows]]).toEqual([each, naive.find(each)]);
				expect(scores.every((score) => score > 0)).toBe(true);
			}
		}),
		{ numRuns: 800 },
	);
});

test('after any changes it answers like one that is built anew', () => {
	fc.assert(
		fc.property(fc.array(change, { maxLength: 40 }), fc.array(leaf), (changes, leaves) => {
			let index = TextIndex.build([]);
			const now = new Map<number, IndexedTexts>();
			for (const each of changes) {
				if (each.kind === 'update') {
					index.update(each.row, each.texts);
					now.set(each.row, each.texts);
				} else if (each.kind === 'remove') {
					index.remove(each.row);
					now.delete(each.row);
				} else if (each.kind === 'merge') {
					index.merge();
				} else if (each.kind === 'save') {
					index = TextIndex.load(index.save()) ?? TextIndex.build([]);
				} else {
					index.find({ text: 'a' });
				}
			}
			const anew = TextIndex.build(now);
			expect(index.size).toBe(now.size);
			for (const each of leaves) expect(index.find(each)).toEqual(anew.find(each));
			index.merge();
			expect(index.save().join() === anew.save().join()).toBe(true);
		}),
		{ numRuns: 800 },
	);
});

test('saved and loaded, it answers the same', () => {
	fc.assert(
		fc.property(papers, fc.array(leaf), fc.nat(3), (all, leaves, offset) => {
			const index = TextIndex.build(all.entries());
			const saved = index.save();
			// As it may come from a file: somewhere in a larger buffer.
			const bytes = new Uint8Array(saved.length + offset).subarray(offset);
			bytes.set(saved);
			const loaded = TextIndex.load(bytes);
			expect(loaded?.size).toBe(index.size);
			for (const each of leaves) expect(loaded?.find(each)).toEqual(index.find(each));
		}),
		{ numRuns: 100 },
	);
});

test('damaged bytes are no index', () => {
	const index = TextIndex.build([[3, indexedTexts({ title: 'Sparse Attention', note: 'a b' })]]);
	const saved = index.save();
	fc.assert(
		fc.property(fc.nat(saved.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
			const bytes = saved.slice();
			bytes[at]! ^= flip;
			expect(TextIndex.load(bytes)).toBeUndefined();
			expect(TextIndex.load(saved.slice(0, at))).toBeUndefined();
		}),
		{ numRuns: 2000 },
	);
	expect(TextIndex.load(saved)?.size).toBe(1);
	expect(TextIndex.load(new Uint8Array([...saved, 0, 0, 0, 0]))).toBeUndefined();
});

test('bytes of anything else are no index', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
			expect(TextIndex.load(bytes)).toBeUndefined();
		}),
	);
});
