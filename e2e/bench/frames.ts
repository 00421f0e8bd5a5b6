import type { Page } from '@playwright/test';
import { profileWith } from './libraries.ts';
import type { Measure } from './measure.ts';
import { openWindow } from './window.ts';

const PRESSES = 200;
const SCROLLED = 10_000;
/** Frames over 33 ms that scrolling may have, by number of papers. */
const BUDGETS: Readonly<Record<number, number>> = { 1000: 0, 20_000: 0, 100_000: 2 };

/** Frames that come too late while j is held down, and while the list is scrolled. */
export async function* frames(): AsyncGenerator<Measure> {
	for (const papers of [1000, 100_000]) {
		const { electron, page } = await openWindow(await profileWith(papers));
		await page.keyboard.press('j');
		// Warm, as after a few minutes of use.
		await late(page, 'hold', 60);
		yield {
			name: 'late frames, j held for 200 papers',
			papers,
			value: await late(page, 'hold', PRESSES),
			unit: 'frames',
			baseline: undefined,
			budget: undefined,
			of: 'value',
		};
		yield {
			name: 'late frames, 10 s of scrolling',
			papers,
			value: await late(page, 'scroll', SCROLLED),
			unit: 'frames',
			baseline: undefined,
			budget: BUDGETS[papers],
			of: 'value',
		};
		await electron.close();
	}
}

/** Frames over 33 ms: while j is pressed `much` times at 30 a second, or for `much` ms of scrolling. */
async function late(page: Page, how: 'hold' | 'scroll', much: number): Promise<number> {
	return await page.evaluate(
		async ({ doing, amount }) => {
			const list = document.querySelector('[role=listbox][aria-label=Papers]');
			const target = document.activeElement ?? document.body;
			const startedAt = performance.now();
			let [before, presses, tooLate] = [startedAt, 0, 0];
			for (;;) {
				const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
				if (now - before > 33.4 && before !== startedAt) tooLate += 1;
				before = now;
				if (doing === 'scroll') {
					if (now - startedAt > amount) return tooLate;
					if (list !== null) list.scrollTop += 60;
				} else {
					if (presses >= amount) return tooLate;
					if ((now - startedAt) / 33.3 < presses) continue;
					presses += 1;
					target.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
				}
			}
		},
		{ doing: how, amount: much },
	);
}
