import { expect, test } from 'vitest';
import { onlineOutcome } from './online.ts';

test.each([
	[0, 0, 'Hugging Face finds nothing for these words.'],
	[0, 1, 'Hugging Face finds one paper, and it is here already.'],
	[0, 3, 'Hugging Face finds 3 papers, and all of them are here already.'],
	[1, 0, '1 paper on Hugging Face.'],
	[2, 1, '2 papers more on Hugging Face, 1 here already.'],
])('%i found and %i here: %s', (found, here, words) => {
	expect(onlineOutcome(found, here)).toBe(words);
});
