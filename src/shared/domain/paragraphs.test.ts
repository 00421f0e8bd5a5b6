import { expect, test } from 'vitest';
import { paragraphs } from './paragraphs.ts';

test('lines wrapped by hand are one paragraph', () => {
	expect(paragraphs('We show\nthat it\nholds.')).toEqual(['We show that it holds.']);
});

test('a line that begins with spaces, or follows an empty one, is a new paragraph', () => {
	expect(paragraphs('One.\n  Two.\n\nThree.\n')).toEqual(['One.', 'Two.', 'Three.']);
});

test('nothing has no paragraphs', () => {
	expect(paragraphs(' \n \n')).toEqual([]);
});
