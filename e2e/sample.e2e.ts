import { expect, test } from './app.ts';
import { expectCount, papersOf } from './papers.ts';

test('a first run without a network offers sample papers, and removes them with one click', async ({
	feed,
	launch,
}) => {
	await feed.stop();
	const { page } = await launch();
	const offer = page.getByRole('button', { name: 'Try with sample papers' });
	await expect(offer).toBeVisible({ timeout: 45_000 });
	await offer.click();
	await expectCount(page, 40);
	await expect(page.getByText('Sample papers.')).toBeVisible();
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await expect(papersOf(page).selected).toHaveAttribute('data-saved', 'true');

	// They stay until they are removed, and come back as they were left.
	const again = await launch();
	await expectCount(again.page, 40);
	await expect(papersOf(again.page).list.locator('[data-saved=true]')).toHaveCount(1);

	await again.page.getByRole('button', { name: 'Remove sample papers' }).click();
	await expect(papersOf(again.page).list).toHaveCount(0);
	const third = await launch();
	await expect(third.page.getByText('No papers yet')).toBeVisible();
	await expect(third.page.getByText('Sample papers.')).toHaveCount(0);
});

test('--sample opens straight into the samples, and none of them gets into the library', async ({
	feed,
	launch,
}) => {
	feed.fillDay(feed.today, 5);
	const { page, output } = await launch({ args: ['--sample'] });
	await expectCount(page, 40);
	await expect.poll(() => output.join('\n')).toContain('sync daily: 5 papers, 5 new');
	await expectCount(page, 40);
	await page.getByRole('button', { name: 'Remove sample papers' }).click();
	await expectCount(page, 5);
});

test('formulas of the samples are set, not shown as source', async ({ launch }) => {
	const { page } = await launch({ args: ['--sample'] });
	await expectCount(page, 40);
	let formulas = 0;
	for (let paper = 0; paper < 40; paper += 1) {
		await page.keyboard.press('j');
		await expect(papersOf(page).reader.getByRole('heading', { level: 1 }))
			.toHaveText((await papersOf(page).selected.locator('.title').textContent()) ?? '', {
				useInnerText: true,
				ignoreCase: true,
			})
			.catch(() => undefined);
		formulas += await papersOf(page).reader.locator('.katex').count();
	}
	expect(formulas).toBeGreaterThanOrEqual(6);
});
