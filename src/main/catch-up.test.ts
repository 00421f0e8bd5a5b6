import { expect, test } from 'vitest';
import { feedPaper, libraryFolder, NOW, opened, taken } from '../../e2e/store/library-fixtures.ts';
import { catchUpOf } from './catch-up.ts';
import { Trends } from './trends.ts';
import type { Library } from './store/library.ts';

const folder = libraryFolder();
const trends = (library: Library): Trends =>
	new Trends(
		() => library,
		() => NOW,
	);
const AWAY = { days: 12, first: '2026-05-31', last: '2026-06-12' };

test('undecided papers of the missed days are grouped by their keywords over months', async () => {
	const library = await opened(folder());
	const agents = { aiKeywords: ['agents'] };
	await taken(library, [
		feedPaper('2605.00001', { dailyDate: '2026-05-30', ...agents }),
		feedPaper('2605.00002', { dailyDate: '2026-05-31', ...agents, upvotes: 5 }),
		feedPaper('2606.00003', { dailyDate: '2026-06-02', ...agents, upvotes: 7 }),
		feedPaper('2606.00004', { dailyDate: '2026-06-02', ...agents }),
		feedPaper('2606.00005', { dailyDate: '2026-06-12', ...agents }),
		feedPaper('2606.00006', { dailyDate: '2026-06-12', title: 'Alone', upvotes: 20 }),
		feedPaper('2606.00007', { dailyDate: '2026-06-12', title: 'Solitary' }),
		feedPaper('2606.00008', { dailyDate: '2026-06-12', title: 'Lonely' }),
	]);
	await library.decisions.act('read', ['2606.00004'])?.saved;
	await library.decisions.act('done', ['2606.00005'])?.saved;

	const { groups, rising, ...away } = await catchUpOf(library, AWAY, trends(library));
	expect(away).toEqual(AWAY);
	expect(rising).toHaveLength(0);
	const found = groups.map(({ name, rows }) => ({
		name,
		ids: [...rows].map((row) => library.idOf(row)),
	}));
	expect(found).toEqual([
		{ name: 'Agents', ids: ['2606.00003', '2605.00002'] },
		{ name: 'Everything else', ids: ['2606.00006', '2606.00007', '2606.00008'] },
	]);
	await library.close();
});

test('what rises comes before what has more upvotes and is older', async () => {
	const library = await opened(folder());
	const ofToday = [50, 3, 2, 1, 0].map((upvotes, index) =>
		feedPaper(`2606.0001${index}`, { dailyDate: '2026-06-12', title: `Young ${index}`, upvotes }),
	);
	const old = feedPaper('2606.00001', { dailyDate: '2026-06-03', title: 'Old', upvotes: 60 });
	await taken(library, [...ofToday, old]);
	const { groups, rising } = await catchUpOf(library, AWAY, trends(library));
	const ids = groups.flatMap(({ rows }) => [...rows]).map((row) => library.idOf(row));
	expect(ids.indexOf('2606.00010')).toBeLessThan(ids.indexOf('2606.00001'));
	expect([...rising].map((row) => library.idOf(row))).toEqual(['2606.00010']);
	await library.close();
});
