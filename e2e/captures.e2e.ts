import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from './app.ts';
import { FeedServer } from './feed/feed-server.ts';
import { papersOf } from './papers.ts';

/** Real answers of the feed, where they lie beside the project. */
const CAPTURES = resolve(import.meta.dirname, '../../shared/data/hf');

test('real answers of 2026-06-12 become 30 rows with their own titles', async ({ launch }) => {
	const captures = existsSync(CAPTURES) ? { captures: CAPTURES } : {};
	const feed = await FeedServer.start({ today: '2026-06-12', ...captures });
	// A clone without them has one day of its own: the same path, other papers.
	if (!existsSync(CAPTURES)) feed.fillDay('2026-06-12', 30);
	const { page } = await launch({ environment: { PAPERTRAY_HF_URL: feed.url } });
	await page.evaluate(
		async () => await window.backend.startBackfill({ first: '2026-06-12', last: '2026-06-12' }),
	);
	await expect(papersOf(page).rows.first()).toHaveAttribute('aria-setsize', '30');

	const response = await fetch(`${feed.url}/api/daily_papers?date=2026-06-12&limit=100`);
	const entries = (await response.json()) as {
		paper: { id: string; title: string; ai_summary?: string };
	}[];
	const shown = await page.evaluate(async (count) => {
		const rows = Uint32Array.from({ length: count }, (_, row) => row);
		const texts = await window.backend.readRows(rows);
		const papers = await Promise.all([...rows].map((row) => window.backend.readPaper(row)));
		return {
			titles: texts.ok ? texts.value.map(({ title }) => title).sort() : [],
			withoutSummary: papers.filter((paper) => paper.ok && paper.value?.aiSummary === undefined)
				.length,
		};
	}, entries.length);
	const plain = (title: string) => title.replaceAll(/\s+/g, ' ').trim();
	expect(shown.titles).toEqual(entries.map(({ paper }) => plain(paper.title)).sort());
	expect(shown.withoutSummary).toBe(
		entries.filter(({ paper }) => paper.ai_summary === undefined).length,
	);
	await feed.stop();
});
