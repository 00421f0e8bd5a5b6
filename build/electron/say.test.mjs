import { expect, test } from 'vitest';
import { progress } from './say.mjs';

test('without a terminal every 10 % is a line', () => {
	expect(told(false, 200_000_000, [1, 19_999_999, 20_000_000, 50_000_000, 200_000_000])).toBe(
		'  10 % (20 of 200 MB)\n  20 % (50 of 200 MB)\n  100 % (200 of 200 MB)\n',
	);
});

test('on a terminal one line changes with every percent', () => {
	expect(told(true, 200_000_000, [2_000_000, 2_000_001, 4_000_000])).toBe(
		'\r  1 % (2 of 200 MB)\r  2 % (4 of 200 MB)\n',
	);
});

test('without a known total every 10 MB is a line', () => {
	expect(told(true, 0, [9_000_000, 10_000_000, 25_000_000])).toBe('  10 MB\n  25 MB\n');
});

/**
 * @param {boolean} isTTY
 * @param {number} total
 * @param {number[]} steps
 */
function told(isTTY, total, steps) {
	let text = '';
	const output = { isTTY, write: (/** @type {string} */ more) => void (text += more) };
	const line = progress(total, output);
	for (const received of steps) line.at(received);
	line.end();
	return text;
}
