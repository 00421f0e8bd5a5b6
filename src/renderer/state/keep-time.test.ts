import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepTime } from './keep-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
	see(true);
	vi.useRealTimers();
});

function see(isSeen: boolean): void {
	Object.defineProperty(document, 'hidden', { configurable: true, value: !isSeen });
	document.dispatchEvent(new Event('visibilitychange'));
}

test('time moves on while the page is seen, stands still while it is not, and is right at once after', () => {
	let ticks = 0;
	keepTime(() => (ticks += 1));
	vi.advanceTimersByTime(60_000);
	expect(ticks).toBe(4);
	see(false);
	vi.advanceTimersByTime(3_600_000);
	expect(ticks).toBe(4);
	expect(vi.getTimerCount()).toBe(0);
	see(true);
	expect(ticks).toBe(5);
	vi.advanceTimersByTime(15_000);
	expect(ticks).toBe(6);
});
