import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { presetBindings, type Bindings } from '#shared/domain/key-presets.ts';
import { Keyboard } from './keyboard.svelte.ts';

let bindings: Bindings;
let blocked: boolean;
let ignored: string[];
let ran: string[];
let keyboard: Keyboard;

beforeEach(() => {
	vi.useFakeTimers();
	document.body.innerHTML = '<input><button>Press</button><p>Text</p>';
	[bindings, blocked, ignored, ran] = [presetBindings('papertray'), false, [], []];
	keyboard = new Keyboard({
		bindings: () => bindings,
		run: (id) => ran.push(id),
		blocked: () => blocked,
		ignored: (id) => ignored.includes(id),
	});
	window.addEventListener('keydown', keyboard.press);
});
afterEach(() => {
	window.removeEventListener('keydown', keyboard.press);
	vi.useRealTimers();
});

/** Presses a key on an element; whether the page took it. */
function press(key: string, on = 'p', more: KeyboardEventInit = {}): boolean {
	const init = { key, bubbles: true, cancelable: true, ...more };
	return !document.querySelector(on)!.dispatchEvent(new KeyboardEvent('keydown', init));
}

test('a key runs its command, and one without does nothing', () => {
	expect([press('j'), press('w')]).toEqual([true, false]);
	expect(ran).toEqual(['next-paper']);
});

test('two keys run a command when the second comes in time', () => {
	press('g');
	vi.advanceTimersByTime(1400);
	press('s');
	press('g');
	vi.advanceTimersByTime(1600);
	press('s');
	expect(ran).toEqual(['go-to-saved', 'save']);
});

test('a key that is held for the second one does not come between them', () => {
	bindings = { ...bindings, save: ['g Shift+S'] };
	press('g');
	press('Shift', 'p', { shiftKey: true });
	press('S', 'p', { shiftKey: true });
	expect(ran).toEqual(['save']);
});

test('what can follow is shown when the second key is slow, until it comes or comes too late', () => {
	press('g');
	vi.advanceTimersByTime(390);
	expect(keyboard.hinted).toBeUndefined();
	vi.advanceTimersByTime(20);
	expect(keyboard.hinted).toBe('g');
	press('w');
	expect(keyboard.hinted).toBeUndefined();

	press('g');
	vi.advanceTimersByTime(1490);
	expect(keyboard.hinted).toBe('g');
	vi.advanceTimersByTime(20);
	expect(keyboard.hinted).toBeUndefined();
	expect(ran).toEqual([]);
});

test('letters are text while one types; Ctrl and Esc are not, but what editing needs is', () => {
	bindings = { ...bindings, done: ['Ctrl+A', 'Ctrl+Z'] };
	press('j', 'input');
	press('?', 'input');
	press('a', 'input', { ctrlKey: true });
	press('z', 'input', { metaKey: true });
	expect(ran).toEqual([]);
	press('k', 'input', { ctrlKey: true });
	press('Escape', 'input');
	press('f', 'input', { metaKey: true });
	expect(ran).toEqual(['palette', 'back', 'search']);
});

test('a button keeps the keys that press it', () => {
	press('Enter', 'button');
	press(' ', 'button');
	press('j', 'button');
	expect(ran).toEqual(['next-paper']);
});

test('nothing runs while an input method composes', () => {
	press('j', 'p', { isComposing: true });
	press('k', 'input', { isComposing: true, ctrlKey: true });
	expect(ran).toEqual([]);
});

test('nothing runs while a dialog is open, nor what was begun before it', () => {
	press('g');
	blocked = true;
	press('i');
	blocked = false;
	press('s');
	expect(ran).toEqual(['save']);
});

test('the keys of a command that is ignored are left to the page', () => {
	ignored = ['done'];
	expect(press('e')).toBe(false);
	expect(press('s')).toBe(true);
	expect(ran).toEqual(['save']);
});
