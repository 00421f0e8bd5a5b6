import { expect, test } from 'vitest';
import { RISING_RANK } from '#shared/domain/rising/rising.ts';
import { LINE_POINTS } from '#shared/domain/rising/trend.ts';
import { feedPaper, libraryFolder, NOW } from '../../e2e/store/library-fixtures.ts';
import { search } from './outside/reading.ts';
import type { OutsideHost } from './outside/host.ts';
import { searchLibrary } from './search/search-library.ts';
import { Library } from './store/library.ts';
import { Trends } from './trends.ts';

const folder = libraryFolder();
const HOUR = 3_600_000;

/** A library that was looked at every hour; its first paper takes off in the last of them. */
async function watched(): Promise<{ readonly library: Library; readonly now: () => number }> {
	let now = NOW - 10 * HOUR;
	const library = await Library.open(folder(), () => now);
	for (let hour = 0; hour <= 10; hour += 1) {
		now = NOW - (10 - hour) * HOUR;
		await library.ingest([
			feedPaper('2606.00001', { upvotes: hour < 9 ? 3 : 60 * (hour - 8) }),
			feedPaper('2606.00002', { upvotes: hour }),
			feedPaper('2606.00003', { upvotes: 900, dailyDate: '2026-06-05' }),
			feedPaper('2606.00004', { source: 'arxiv:cs.CL', upvotes: 0 }),
		]);
	}
	return { library, now: () => now };
}

test('what takes off has the highest rank, a line, and a reason', async () => {
	const { library, now } = await watched();
	const trends = new Trends(() => library, now);
	const { rows, ranks, lines } = await trends.ranked();
	// What no feed lists is not compared.
	expect([...rows].map((row) => library.idOf(row)).sort()).toEqual([
		'2606.00001',
		'2606.00002',
		'2606.00003',
	]);
	expect(ranks).toHaveLength(3);
	expect(lines).toHaveLength(3 * LINE_POINTS);
	const rocket = library.rowOf('2606.00001') ?? -1;
	expect(await trends.rowsFrom(RISING_RANK)).toEqual(new Set([rocket]));
	const trend = await trends.trendOf(rocket);
	expect(trend?.facts).toMatchObject({ gained: 117, hours: 6, basis: 'published' });
	expect(trend?.samples).toHaveLength(3);
	expect(await trends.trendOf(library.rowOf('2606.00003') ?? -1)).toMatchObject({ rank: 0 });
	expect(await trends.trendOf(99)).toBeUndefined();
	await library.close();
});

test('it is read anew once papers came, and not before', async () => {
	const { library, now } = await watched();
	const trends = new Trends(() => library, now);
	const first = await trends.ranked();
	await library.ingest([feedPaper('2606.00005', { upvotes: 2 })]);
	expect(await trends.ranked()).toBe(first);
	trends.changed();
	expect((await trends.ranked()).rows).toHaveLength(4);
	await library.close();
});

test('a packed history says the same', async () => {
	const { library, now } = await watched();
	const before = await new Trends(() => library, now).ranked();
	await library.packSamples();
	expect(await new Trends(() => library, now).ranked()).toEqual(before);
	await library.close();
});

test('searches from outside are sorted by it', async () => {
	const { library, now } = await watched();
	const host: Pick<OutsideHost, 'library' | 'now' | 'search'> = {
		library: () => library,
		now,
		search: (text, sort) => searchLibrary(library, { text, sort }, now()),
	};
	const found = await search(host as OutsideHost, {
		text: 'paper',
		in: 'all',
		sort: 'rising',
		limit: 10,
	});
	expect(found.ok && found.value.papers[0]?.id).toBe('2606.00001');
	await library.close();
});
