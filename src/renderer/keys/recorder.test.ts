import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Recorder } from './recorder.svelte.ts';

let recorded: string[];
let recorder: Recorder;

beforeEach(() => {
	vi.useFakeTimers();
	recorded = [];
	recorder = new Recorder({
		onrecorded: (keys) => recorded.push(keys),
		oncancel: () => recorded.push('cancelled'),
	});
});
afterEach(() => vi.useRealTimers());

/** Presses keys one after the other; whether each was kept from doing anything else. */
function press(...keys: string[]): boolean[] {
	return keys.map((key) => {
		const event = new KeyboardEvent('keydown', { key, cancelable: true });
		recorder.press(event);
		return event.defaultPrevented;
	});
}

test('a pause ends it', () => {
	press('x');
	vi.advanceTimersByTime(1490);
	expect([recorder.first, recorded]).toEqual(['x', []]);
	vi.advanceTimersByTime(20);
	expect(recorded).toEqual(['x']);
});

test('Enter ends it', () => {
	press('x', 'Enter');
	expect(recorded).toEqual(['x']);
});

test('Enter is a key itself when it comes first', () => {
	press('Enter');
	vi.advanceTimersByTime(1600);
	expect(recorded).toEqual(['Enter']);
});

test('two keys are one way, and the pause after them takes down nothing more', () => {
	press('g', 'x');
	vi.advanceTimersByTime(1600);
	expect(recorded).toEqual(['g x']);
});

test('Esc cancels, also after a key', () => {
	press('x', 'Escape');
	vi.advanceTimersByTime(1600);
	expect(recorded).toEqual(['cancelled']);
});

test('Tab goes on, every other key stays here', () => {
	expect(press('Tab', 'Shift', 'x')).toEqual([false, true, true]);
	expect(recorder.first).toBe('x');
});
