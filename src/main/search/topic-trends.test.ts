import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDays, dayNumber } from '#shared/domain/day.ts';
import { feedPaper, libraryFolder, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import type { Library } from '../store/library.ts';
import { EngineServer } from './engine-server.ts';
import { Search } from './search.ts';
import { topicTrendsOf } from './topic-trends.ts';

const folder = libraryFolder();
const TODAY = '2026-06-12';
const [MIDDLE, FIRST] = [addDays(TODAY, -27), addDays(TODAY, -55)];
const DAYS = { first: dayNumber(FIRST), middle: dayNumber(MIDDLE), last: dayNumber(TODAY) };

/** Thirty papers of late and as many before; of the first twenty are on agents, and five were. */
async function withPapers(): Promise<Library> {
	const library = await opened(folder());
	const papers = Array.from({ length: 60 }, (_, index) => {
		const isRecent = index < 30;
		const isOnAgents = isRecent ? index < 20 : index < 35;
		return feedPaper(`2606.${10_000 + index}`, {
			title: `Paper ${index}`,
			aiKeywords: [isOnAgents ? 'web agents' : 'weather'],
			dailyDate: addDays(isRecent ? TODAY : MIDDLE, -(index % 5) - (isRecent ? 0 : 1)),
		});
	});
	await taken(library, [
		...papers,
		feedPaper('2601.00001', { aiKeywords: ['web agents'], dailyDate: '2026-01-05' }),
		feedPaper('2606.20000', { aiKeywords: ['web agents'], source: 'arxiv:cs.AI' }),
	]);
	return library;
}

test('the papers of the two times are counted, each once, and no others', async () => {
	const library = await withPapers();
	const told: number[] = [];
	const found = await topicTrendsOf({
		folder: library.folder,
		days: DAYS,
		tell: (done) => told.push(done),
		isCancelled: () => false,
	});
	expect(found?.papers).toEqual({ before: 30, recent: 30 });
	expect(found?.growing).toMatchObject([{ name: 'Web agents', before: 5, recent: 20 }]);
	expect(found?.fading).toMatchObject([{ name: 'Weather', before: 25, recent: 10 }]);
	expect(told.length).toBeGreaterThan(1);
	await library.close();
});

test('a month that cannot be read is left out, and what is called off answers nothing', async () => {
	const library = await withPapers();
	const options = { folder: library.folder, days: DAYS, tell: () => undefined };
	expect(await topicTrendsOf({ ...options, isCancelled: () => true })).toBeUndefined();
	await writeFile(join(library.folder, 'papers', '2026-05.json'), '{');
	const found = await topicTrendsOf({ ...options, isCancelled: () => false });
	expect(found?.papers.recent).toBeGreaterThan(0);
	expect(found?.papers.recent).toBeLessThanOrEqual(30);
	await library.close();
});

test('the engine counts them while it searches, tells how far it is, and stops when told to', async () => {
	const library = await withPapers();
	const search = new Search(
		() => library,
		(onMessage) => {
			const server = new EngineServer(onMessage);
			return { send: (message) => server.receive(message), stop: () => undefined };
		},
	);
	const told: number[] = [];
	const asked = search.topicTrends(DAYS, (_, total) => told.push(total));
	const { rows } = await search.searchSettled({
		text: 'agents',
		sort: 'day',
		today: dayNumber(TODAY),
	});
	expect(rows).toHaveLength(27);
	expect((await asked.answer)?.growing).toMatchObject([{ name: 'Web agents' }]);
	expect(Math.max(...told)).toBeGreaterThan(1);

	const dropped = search.topicTrends(DAYS, () => undefined);
	dropped.cancel();
	expect(await dropped.answer).toBeUndefined();
	search.stop();
	await library.close();
});
