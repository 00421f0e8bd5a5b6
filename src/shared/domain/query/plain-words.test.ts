import { expect, test } from 'vitest';
import { parse } from './parse.ts';
import { plainWords } from './plain-words.ts';

test.each([
	['sparse attention', 'sparse attention'],
	['author:"Ada Byron" robots -survey votes:>3 last:7d', 'Ada Byron robots'],
	['(robots OR drones) "soft grip"', 'robots drones soft grip'],
	['is:unread', ''],
])('%s is searched elsewhere as “%s”', (typed, words) => {
	expect(plainWords(parse(typed).query)).toBe(words);
});
