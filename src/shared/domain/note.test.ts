import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstLine, isNote } from './note.ts';

test.each([
	['Plain words', 'Plain words'],
	['\n\n  # A heading  \nmore', 'A heading'],
	['- [ ] ask **Emmy** about `figure 3`', 'ask Emmy about figure 3'],
	['> 12. quoted', 'quoted'],
	['1. first\n2. second', 'first'],
	['see [the paper](https://arxiv.org/abs/2606.00001) again', 'see the paper again'],
	['---\n```\ncode', 'code'],
	['snake_case stays', 'snake_case stays'],
	['\u202eright to left\u0000', 'right to left'],
	['***\n\n- \n', ''],
	['', ''],
])('the first line of %j is %j', (text, line) => {
	expect(firstLine(text)).toBe(line);
});

test('whatever a note is, its first line is one short line', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
			const line = firstLine(text);
			expect(line.length).toBeLessThanOrEqual(120);
			expect(line).not.toContain('\n');
		}),
	);
	expect(firstLine('word '.repeat(40_000))).toHaveLength(120);
});

test('white space alone is no note', () => {
	expect([isNote(''), isNote(' \n\t'), isNote('x')]).toEqual([false, false, true]);
});
