import { expect, test } from 'vitest';
import { isComposing, keyName } from './key-name.ts';

test.each<[KeyboardEventInit, string | undefined]>([
	[{ key: 'j' }, 'j'],
	[{ key: 'J', shiftKey: true }, 'Shift+J'],
	[{ key: 'J' }, 'Shift+J'],
	[{ key: 'j', shiftKey: true }, 'Shift+J'],
	[{ key: '?', shiftKey: true }, '?'],
	[{ key: ' ' }, 'Space'],
	[{ key: ' ', shiftKey: true }, 'Shift+Space'],
	[{ key: 'k', ctrlKey: true }, 'Ctrl+K'],
	[{ key: 'k', metaKey: true }, 'Ctrl+K'],
	[{ key: 'Z', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+Z'],
	[{ key: ',', metaKey: true }, 'Ctrl+,'],
	[{ key: 'о', code: 'KeyJ' }, 'j'],
	[{ key: 'ö', code: 'Semicolon' }, 'ö'],
	[{ key: 'q', code: 'KeyA' }, 'q'],
	[{ key: 'j', altKey: true }, undefined],
	[{ key: 'Shift', shiftKey: true }, undefined],
	[{ key: 'Dead' }, undefined],
	[{ key: 'Process' }, undefined],
])('%j is %s', (init, name) => {
	expect(keyName(new KeyboardEvent('keydown', init))).toBe(name);
});

test('a key belongs to an input method while it composes, and when it begins to', () => {
	expect(isComposing(new KeyboardEvent('keydown', { key: 'j', isComposing: true }))).toBe(true);
	const first = new KeyboardEvent('keydown', { key: 'j' });
	Object.defineProperty(first, 'keyCode', { value: 229 });
	expect(isComposing(first)).toBe(true);
	expect(isComposing(new KeyboardEvent('keydown', { key: 'j' }))).toBe(false);
});

test('a capital that Caps lock made is the letter', () => {
	const event = new KeyboardEvent('keydown', { key: 'J' });
	// What the browser knows of Caps lock, no event made by hand does.
	event.getModifierState = (name) => name === 'CapsLock';
	expect(keyName(event)).toBe('j');
});
