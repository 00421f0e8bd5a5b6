import { expect, test } from 'vitest';
import { countsIn } from './test-counts.mjs';

/** @type {[output: string, passed: number, failed: number, flaky?: number][]} */
const CASES = [
	[' Test Files  1 failed | 2 passed (3)\n      Tests  2 failed | 173 passed (175)\n', 173, 2],
	['      Tests  12 passed (12)\n', 12, 0],
	['  1 failed\n    e2e/x.e2e.ts:3:1 › a\n  7 passed (12.3s)\n', 7, 1],
	['  1 flaky\n    e2e/x.e2e.ts:3:1 › a\n  7 passed (12.3s)\n', 8, 0, 1],
	['\u001b[32m  7 passed\u001b[39m (1.0m)\n', 7, 0],
	['nothing of the kind', 0, 0],
];

test.each(CASES)('%j counts %i passed and %i failed', (output, passed, failed, flaky = 0) => {
	expect(countsIn(output)).toEqual({ passed, failed, flaky });
});
