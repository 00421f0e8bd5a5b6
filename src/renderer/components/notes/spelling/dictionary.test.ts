import { expect, test } from 'vitest';
import { loadDictionary } from './dictionary.ts';
import { FIELD_WORDS } from './field-words.ts';

test('both dictionaries know their own spelling, and offer what was meant', async () => {
	const us = await loadDictionary('en-us');
	const gb = await loadDictionary('en-gb');
	expect([us.isRight('color'), us.isRight('colour')]).toEqual([true, false]);
	expect([gb.isRight('colour'), gb.isRight('color')]).toEqual([true, false]);
	for (const dictionary of [us, gb]) {
		expect(dictionary.isRight("isn't")).toBe(true);
		expect(dictionary.isRight('Monday')).toBe(true);
		expect(dictionary.isRight('wrogn')).toBe(false);
		expect(dictionary.suggestions('definately')[0]).toBe('definitely');
		expect(dictionary.suggestions('recieve')).toContain('receive');
	}
});

test('only what dictionaries lack is among the words of the field', async () => {
	const [us, gb] = [await loadDictionary('en-us'), await loadDictionary('en-gb')];
	const known = [...FIELD_WORDS].filter((word) => us.isRight(word) && gb.isRight(word));
	expect(known).toEqual([]);
	expect([...FIELD_WORDS]).toEqual([...FIELD_WORDS].map((word) => word.toLowerCase()));
});
