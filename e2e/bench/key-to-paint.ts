import type { Page } from '@playwright/test';
import { SIZES, profileWith } from './libraries.ts';
import { quantile, type Measure } from './measure.ts';
import { openWindow } from './window.ts';

const PRESSES = 100;
/** What a key may take until its effect is painted, p95, by number of papers. */
const BUDGETS: Readonly<Record<number, number>> = { 1000: 16, 20_000: 16, 100_000: 32 };

const KEYS = [
	['j', 'next paper'],
	['u', 'read on and off'],
	['s', 'save on and off'],
	['e', 'done'],
	['z', 'undo'],
] as const;

/**
 * Frames are made as soon as there is something to show. The wait for the display's next refresh,
 * which is up to 17 ms at 60 Hz, is the display's and the same for every program.
 */
const UNLIMITED = ['--disable-gpu-vsync', '--disable-frame-rate-limit'];

/** Keys that move and mark, until their effect is on screen. */
export async function* keyToPaint(): AsyncGenerator<Measure> {
	for (const papers of SIZES) {
		const { electron, page } = await openWindow(await profileWith(papers), UNLIMITED);
		await page.keyboard.press('j');
		for (const [key, does] of KEYS) {
			const times = await presses(page, key);
			for (const [share, q] of [
				['median', 0.5],
				['p95', 0.95],
			] as const) {
				yield {
					name: `key to paint, ${share}: ${does} (${key})`,
					papers,
					value: quantile(times, q),
					unit: 'ms',
					baseline: undefined,
					budget: share === 'p95' ? BUDGETS[papers] : undefined,
					of: 'value',
				};
			}
		}
		await electron.close();
	}
}

/**
 * Times of so many presses, each until the selected row has changed and the frame with that is
 * painted. A press is sent when the page is at rest, as people's mostly are.
 */
async function presses(page: Page, key: string): Promise<number[]> {
	return await page.evaluate(
		async ({ pressed, count }) => {
			const found = document.querySelector('[role=listbox][aria-label=Papers]');
			if (found === null) throw new Error('no list of papers');
			const list = found;
			const target = document.activeElement ?? document.body;
			const times: number[] = [];

			function painted(): Promise<void> {
				return new Promise((resolve) => {
					requestAnimationFrame(() => {
						// Runs right after the frame that this callback belongs to has been painted.
						void scheduler.postTask(() => resolve(), { priority: 'user-blocking' });
					});
				});
			}
			function changed(): Promise<void> {
				return new Promise((resolve) => {
					const observer = new MutationObserver(() => {
						observer.disconnect();
						resolve();
					});
					observer.observe(list, {
						subtree: true,
						attributes: true,
						childList: true,
						attributeFilter: ['aria-selected', 'data-unread', 'data-saved', 'aria-setsize'],
					});
				});
			}
			for (let press = 0; press < count; press += 1) {
				await new Promise((resolve) => setTimeout(resolve, 20));
				const startedAt = performance.now();
				const change = changed();
				target.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true }));
				await change;
				await painted();
				times.push(performance.now() - startedAt);
			}
			return times;
		},
		{ pressed: key, count: PRESSES },
	);
}
