import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, startAgain, test } from './app.ts';
import { expectCount, expectSynced, papersOf, syncAgain, titlesInOrder } from './papers.ts';

test('kill -9 right after an acknowledged act loses nothing', async ({ feed, launch }) => {
	const titles = titlesInOrder(feed.fillDay(feed.today, 10));
	for (const title of titles.slice(0, 5)) {
		const { process, page } = await launch();
		await expectCount(page, 10);
		const row = Number((await papersOf(page).row(title).getAttribute('id'))?.replace('row-', ''));
		const answer = await page.evaluate(async (acted) => {
			return await window.backend.act({ verb: 'read', rows: Uint32Array.of(acted) });
		}, row);
		expect(answer).toMatchObject({ ok: true, value: { verb: 'read' } });
		const gone = new Promise((resolve) => process.once('exit', resolve));
		process.kill('SIGKILL');
		await gone;
	}
	const { page } = await launch();
	await expectCount(page, 10);
	for (const [index, title] of titles.entries()) {
		await expect(papersOf(page).row(title)).toHaveAttribute('data-unread', String(index >= 5));
	}
});

test('a damaged store file is restored, the damaged one kept, and the user told', async ({
	feed,
	launch,
	profile,
}) => {
	feed.fillDay(feed.today, 6);
	const { page } = await launch();
	await expectCount(page, 6);
	await expectSynced(page);
	feed.fillDay(feed.today, 7);
	await syncAgain(page);
	await expectCount(page, 7);
	await page.keyboard.press('j');
	await page.keyboard.press('s');
	await expect(papersOf(page).selected).toHaveAttribute('data-saved', 'true');

	await feed.stop();
	const papers = join(profile, 'library', 'papers');
	const stopped = await launch();
	await stopped.electron.close();
	const [name = ''] = (await readdir(papers)).filter((each) => each.endsWith('.json'));
	await writeFile(join(papers, name), '{"damaged":');

	const again = await launch();
	await expect(again.page.getByRole('alert')).toContainText(`${name} could not be read`);
	await expect(again.page.getByRole('alert')).toContainText('restored');
	await expect(papersOf(again.page).rows.first()).toBeVisible();
	await expect(papersOf(again.page).list.locator('[data-saved=true]')).toHaveCount(1);
	const aside = (await readdir(papers)).find((each) => each.includes('unreadable'));
	expect(await readFile(join(papers, aside ?? ''), 'utf8')).toBe('{"damaged":');
});

test('a second start brings the first window up and ends', async ({ feed, launch, profile }) => {
	feed.fillDay(feed.today, 2);
	const { electron, page } = await launch();
	await expectCount(page, 2);
	await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
	const codes = await Promise.all([
		startAgain(profile, feed.url),
		startAgain(profile, feed.url),
		startAgain(profile, feed.url),
	]);
	expect(codes).toEqual([0, 0, 0]);
	const windows = await electron.evaluate(({ BrowserWindow }) =>
		BrowserWindow.getAllWindows().map((window) => window.isVisible()),
	);
	expect(windows).toEqual([true]);
});

test('an act costs one short line of the journal', async ({ feed, launch, profile }) => {
	feed.fillDay(feed.today, 4);
	const { page } = await launch();
	await expectCount(page, 4);
	await page.keyboard.press('j');
	await expect(papersOf(page).selected).toHaveCount(1);
	const journal = join(profile, 'library', 'acts-000001.log');
	// There is no journal before the first act.
	const written = () => readFile(journal, 'utf8').catch(() => '');
	await expect.poll(written).toContain('"see"');
	const { size } = await stat(journal);
	await page.keyboard.press('u');
	await expect.poll(written).toContain('"read"');
	expect((await stat(journal)).size - size).toBeLessThanOrEqual(200);
});

test('a library that a newer Papertray wrote is shown, said, and not written', async ({
	feed,
	launch,
	profile,
}) => {
	feed.fillDay(feed.today, 4);
	const { electron, page } = await launch();
	await expectCount(page, 4);
	await electron.close();
	const { encodeLine } = await import('../src/main/store/journal-line.ts');
	const journal = join(profile, 'library', 'acts-000009.log');
	const bytes = encodeLine({ papertray: 'papertray-acts', version: 99, log: 9 });
	await writeFile(journal, bytes);

	const again = await launch();
	await expectCount(again.page, 4);
	await expect(again.page.getByRole('alert')).toContainText('written by a newer Papertray');
	await again.page.keyboard.press('j');
	await again.page.keyboard.press('u');
	await again.electron.close();
	expect(await readFile(journal, 'utf8')).toBe(bytes);
});
