import { expect, test } from 'vitest';
import { presetBindings } from '#shared/domain/key-presets.ts';
import { firstSteps, inWords, pressed, shortcuts, tooltip } from './keys.ts';

test.each([
	['j', ['j']],
	['+', ['+']],
	['Ctrl++', ['Ctrl', '+']],
	['g i', ['g', 'i']],
	['Shift+Space', ['Shift', 'Space']],
	['Ctrl+F', ['Ctrl', 'F']],
	['ArrowDown', ['↓']],
	['Escape', ['Esc']],
])('%s is pressed as %j', (keys, shown) => {
	expect(pressed(keys)).toEqual(shown);
});

test('keys in a line of text, on a Mac with its own key', () => {
	expect(inWords('Ctrl+K')).toBe('Ctrl+K');
	expect(inWords('Ctrl+K', true)).toBe('⌘+K');
	expect(inWords('g i')).toBe('g i');
});

test('a tooltip names the first way, if there is one', () => {
	expect(tooltip('Done', ['e', 'x'])).toBe('Done (e)');
	expect(tooltip('Done', [])).toBe('Done');
});

test('assistive technology is told of single keys only', () => {
	expect(shortcuts(['/', 'Ctrl+F', 'g i'])).toBe('/ Control+F');
	expect(shortcuts(['g i'])).toBeUndefined();
});

test('how to begin, by the keys in force', () => {
	expect(firstSteps(presetBindings('papertray'))).toBe(
		'j goes down the list, Enter opens, ? shows all keys.',
	);
	expect(firstSteps({ ...presetBindings('vim'), 'next-paper': [], help: [] })).toBe('Enter opens.');
});
