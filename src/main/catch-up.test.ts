import { expect, test } from 'vitest';
import { feedPaper, libraryFolder, opened, taken } from '../../e2e/store/library-fixtures.ts';
import { catchUpOf } from './catch-up.ts';

const folder = libraryFolder();
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
		feedPaper('2606.00006', { dailyDate: '2026-06-12', title: 'Alone', upvotes: 90 }),
		feedPaper('2606.00007', { dailyDate: '2026-06-12', title: 'Solitary' }),
		feedPaper('2606.00008', { dailyDate: '2026-06-12', title: 'Lonely' }),
	]);
	await library.decisions.act('read', ['2606.00004'])?.saved;
	await library.decisions.act('done', ['2606.00005'])?.saved;

	const { groups, ...away } = await catchUpOf(library, AWAY);
	expect(away).toEqual(AWAY);
	const found = groups.map(({ name, rows, upvotes }) => ({
		name,
		upvotes,
		ids: [...rows].map((row) => library.idOf(row)),
	}));
	expect(found).toEqual([
		{ name: 'Agents', upvotes: 12, ids: ['2606.00003', '2605.00002'] },
		{ name: 'Everything else', upvotes: 92, ids: ['2606.00006', '2606.00007', '2606.00008'] },
	]);
	await library.close();
});
