import type { Page } from '@playwright/test';
import { SIZES, profileWith } from './libraries.ts';
import { median, type Measure } from './measure.ts';
import { openWindow } from './window.ts';

const ROUNDS = 5;
/** What a bulk act on everything, and its undo, may take. */
const BUDGETS: Readonly<Record<number, number>> = { 1000: 30, 20_000: 100, 100_000: 400 };

/** One act on every paper of the inbox, until the window shows it, and its undo. */
export async function* bulk(): AsyncGenerator<Measure> {
	for (const papers of SIZES) {
		const { electron, page } = await openWindow(await profileWith(papers));
		const [done, undone]: [number[], number[]] = [[], []];
		for (let round = 0; round < ROUNDS; round += 1) {
			done.push(await until(page, 'e', false));
			undone.push(await until(page, 'z', true));
		}
		for (const [name, times] of [
			['bulk act on everything', done],
			['undo of it', undone],
		] as const) {
			yield {
				name,
				papers,
				value: median(times),
				unit: 'ms',
				baseline: undefined,
				budget: BUDGETS[papers],
				of: 'value',
			};
		}
		await electron.close();
	}
}

/** From the key to the frame in which the list is there (or not). */
async function until(page: Page, key: string, listed: boolean): Promise<number> {
	return await page.evaluate(
		async ({ pressed, there }) => {
			function press(name: string, ctrlKey = false): void {
				const event = new KeyboardEvent('keydown', { key: name, ctrlKey, bubbles: true });
				(document.activeElement ?? document.body).dispatchEvent(event);
			}
			if (!there) press('a', true);
			await new Promise((resolve) => setTimeout(resolve, 200));
			const startedAt = performance.now();
			press(pressed);
			for (;;) {
				await new Promise((resolve) => requestAnimationFrame(resolve));
				if ((document.querySelector('[role=option]') !== null) === there) break;
			}
			return performance.now() - startedAt;
		},
		{ pressed: key, there: listed },
	);
}
