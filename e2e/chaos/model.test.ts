import { expect, test } from 'vitest';
import { Model, type Change } from './model.ts';

const everything = (): boolean => true;
const saved: Change = new Map([['1|saved', true]]);

test('what was acknowledged has to be there', () => {
	const model = new Model();
	model.begin(saved);
	model.acknowledge(saved);
	expect(model.compare(saved, everything)).toEqual([]);
	expect(model.compare(new Map(), everything)).toEqual([
		{ fact: '1|saved', is: false, mayBe: [true] },
	]);
});

test('what nobody acknowledged may be there or not, and then is as it was found', () => {
	for (const found of [saved, new Map()]) {
		const model = new Model();
		model.begin(saved);
		expect(model.compare(found, everything)).toEqual([]);
		expect(model.is('1|saved')).toBe(found.has('1|saved'));
	}
});

test('what nobody did may not be there', () => {
	expect(new Model().compare(saved, everything)).toEqual([
		{ fact: '1|saved', is: true, mayBe: [false] },
	]);
});

test('of a text that was cut off any beginning may be there, and nothing else', () => {
	const note = (text: string): Change => new Map([['1|note', text]]);
	for (const [text, isRight] of [
		['', false],
		['a', true],
		['ab', true],
		['abc', true],
		['b', false],
	] as const) {
		const model = new Model();
		model.begin(note('abc'), [note('a'), note('ab')]);
		expect(model.compare(note(text), everything).length === 0, text).toBe(isRight);
	}
});

test('acts are taken back in their order, as long as all is certain', () => {
	const model = new Model();
	const before: Change = new Map([['1|saved', false]]);
	model.did({ number: 7, before, after: saved });
	expect(model.newest?.number).toBe(7);
	model.undid();
	expect(model.newest).toBeUndefined();
	expect(model.newestUndone?.number).toBe(7);
	model.redid();
	expect(model.newest?.number).toBe(7);
	// What came of this one only a look at the disk tells.
	model.begin(new Map([['2|saved', true]]));
	model.compare(before, everything);
	expect(model.newest).toBeUndefined();
});
