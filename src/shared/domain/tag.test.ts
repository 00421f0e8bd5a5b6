import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
	byName,
	freeName,
	isSameName,
	nextColor,
	TAG_COLORS,
	tagName,
	tagNameSchema,
} from './tag.ts';

function tag(id: string, name: string) {
	return { id, name, color: 'red' as const };
}

test.each([
	['  to   read ', 'to read'],
	['vision\u202e', 'vision'],
	['x'.repeat(40), 'x'.repeat(40)],
])('%j is kept as %j', (typed, kept) => {
	expect(v.parse(tagNameSchema, typed)).toBe(kept);
	expect(tagName(typed)).toBe(kept);
});

test.each(['', '   ', '\u200b', 'x'.repeat(41)])('%j is no name', (typed) => {
	expect(v.safeParse(tagNameSchema, typed).success).toBe(false);
	expect(tagName(typed)).toBeUndefined();
});

test('names are the same whatever their case and however they are written', () => {
	expect(isSameName('Vision', ' vISION')).toBe(true);
	expect(isSameName('caf\u00e9', 'CAFE\u0301')).toBe(true);
	expect(isSameName('vision', 'visions')).toBe(false);
});

test('tags stand in the order of their names, then of their making', () => {
	const tags = [tag('t10', 'b'), tag('t2', 'B'), tag('t3', 'a')];
	expect(byName(tags).map(({ id }) => id)).toEqual(['t3', 't2', 't10']);
});

test('a name that is taken gets a number, and stays short enough', () => {
	expect(freeName('ml', [{ name: 'nlp' }])).toBe('ml');
	expect(freeName('ml', [{ name: 'ML' }, { name: 'ml 2' }])).toBe('ml 3');
	const long = 'x'.repeat(40);
	expect(freeName(long, [{ name: long }])).toBe(`${'x'.repeat(38)} 2`);
});

test('a new tag gets the colour that is used least', () => {
	expect(nextColor([])).toBe(TAG_COLORS[0]);
	expect(nextColor([{ color: TAG_COLORS[0] }])).toBe(TAG_COLORS[1]);
	expect(nextColor(TAG_COLORS.map((color) => ({ color })))).toBe(TAG_COLORS[0]);
});
