import { expect, test } from 'vitest';
import { pressed } from './keys.ts';

test.each([
	['j', ['j']],
	['+', ['+']],
	['g i', ['g', 'i']],
	['Shift+Space', ['Shift', 'Space']],
	['Ctrl+F', ['Ctrl', 'F']],
	['ArrowDown', ['↓']],
	['Escape', ['Esc']],
])('%s is pressed as %j', (keys, shown) => {
	expect(pressed(keys)).toEqual(shown);
});
