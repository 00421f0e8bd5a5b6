import type { Page } from '@playwright/test';
import { SEARCHED_SIZES, profileWith } from './libraries.ts';
import { quantile, type Measure } from './measure.ts';
import { openWindow } from './window.ts';

/** What a keystroke may take until its results are painted, p95, by number of papers. */
const BUDGETS: Readonly<Record<number, number>> = {
	...{ 1000: 30, 10_000: 40, 50_000: 60, 100_000: 60 },
};
/** Frames are made as soon as there is something to show; `key-to-paint.ts` says why. */
const UNLIMITED = ['--disable-gpu-vsync', '--disable-frame-rate-limit'];
/** So many titles are typed, their first words, the second with a typo. */
const TITLES = 12;

/** Letters typed into the search box, until what they find is on screen. */
export async function* search(): AsyncGenerator<Measure> {
	for (const papers of SEARCHED_SIZES) {
		const { electron, page } = await openWindow(await profileWith(papers), UNLIMITED);
		const times = await typed(page);
		const measure = { papers, unit: 'ms', baseline: undefined, of: 'value' } as const;
		const [name, p95] = ['search: keystroke to results painted', BUDGETS[papers]];
		yield { ...measure, name: `${name}, median`, value: quantile(times, 0.5), budget: undefined };
		yield { ...measure, name: `${name}, p95`, value: quantile(times, 0.95), budget: p95 };
		await electron.close();
	}
}

async function typed(page: Page): Promise<number[]> {
	const box = page.getByRole('searchbox', { name: 'Search papers' });
	const titles = await page.locator('[role=option] .title').allInnerTexts();
	// The engine opens what it has kept.
	await box.fill(titles[0] ?? '');
	await page.locator('[role=option] mark').first().waitFor();
	return await page.evaluate(typeAll, titles.slice(0, TITLES).map(withTypo));
}

/** The first three words of a title, the second one without its second letter. */
function withTypo(title: string): string {
	const [first = '', second = '', third = ''] = title.split(/\s+/);
	return `${first} ${second.slice(0, 1)}${second.slice(2)} ${third}`;
}

/** Runs in the page: types each query letter by letter, and waits for each letter's results. */
async function typeAll(queries: readonly string[]): Promise<number[]> {
	const box = document.querySelector<HTMLInputElement>('input[type=search]');
	if (box === null) throw new Error('no search box');
	const times: number[] = [];
	for (const query of queries) {
		for (let letters = 1; letters <= query.length; letters += 1) {
			await new Promise((resolve) => setTimeout(resolve, 30));
			const found = new Promise((resolve) => {
				new PerformanceObserver((_entries, observer) => {
					observer.disconnect();
					resolve(undefined);
				}).observe({ entryTypes: ['mark'] });
			});
			const startedAt = performance.now();
			box.value = query.slice(0, letters);
			box.dispatchEvent(new InputEvent('input', { bubbles: true }));
			await found;
			await new Promise<void>((resolve) => {
				requestAnimationFrame(() => {
					void scheduler.postTask(() => resolve(), { priority: 'user-blocking' });
				});
			});
			times.push(performance.now() - startedAt);
		}
	}
	return times;
}
