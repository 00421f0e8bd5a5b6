/**
 * How many tests a runner's own summary says have passed and failed: Vitest's line `Tests  1
 * failed | 7 passed (8)` and Playwright's lines `1 failed`, `1 flaky` and `7 passed (12.3s)`, where
 * flaky ones passed only when they were tried again. None: zeros.
 *
 * @param {string} output
 */
export function countsIn(output) {
	// Colours would come between the words.
	const plain = output.replaceAll(/\u001b\[[0-9;]*m/g, '');
	const vitest = /^\s*Tests\s+(.*)$/m.exec(plain)?.[1];
	const summary = vitest ?? plain;
	const [passed = 0, failed = 0, flaky = 0] = ['passed', 'failed', 'flaky'].map((word) => {
		const pattern = vitest === undefined ? `^\\s*(\\d+) ${word}\\b` : `(\\d+) ${word}\\b`;
		return Number(new RegExp(pattern, 'm').exec(summary)?.[1] ?? 0);
	});
	return { passed: passed + flaky, failed, flaky };
}
