import { expect, test } from 'vitest';
import { addDays, dayAt } from '#shared/domain/day.ts';
import { feedPaper, libraryFolder, NOW } from '../../e2e/store/library-fixtures.ts';
import { dayCountsOf } from './day-counts.ts';
import { Library } from './store/library.ts';

const folder = libraryFolder();
const DAY = 86_400_000;
const TODAY = dayAt(NOW);
const IDS = ['2606.00001', '2606.00002', '2606.00003', '2606.00004'] as const;

test('papers are counted on the day that lists them, and what was done on the day of that', async () => {
	let now = NOW;
	const library = await Library.open(folder(), () => now);
	await library.ingest([
		feedPaper(IDS[0], { upvotes: 3, dailyDate: TODAY }),
		feedPaper(IDS[1], { upvotes: 4, dailyDate: addDays(TODAY, -2) }),
		feedPaper(IDS[2], { upvotes: 5, dailyDate: addDays(TODAY, -200) }),
		feedPaper(IDS[3], { source: 'arxiv:cs.CL', dailyDate: TODAY }),
	]);
	// One that is listed a second time is a paper of that day alone.
	await library.ingest([feedPaper(IDS[1], { upvotes: 9, dailyDate: addDays(TODAY, -1) })]);
	now = NOW - 2 * DAY;
	library.decisions.act('read', [IDS[0], IDS[1]]);
	library.decisions.act('save', [IDS[0]]);
	now = NOW;
	library.decisions.act('read', [IDS[2], '9999.99999']);
	const undone = library.decisions.act('done', [IDS[0]]);
	library.decisions.undo(undone?.act.number);

	const month = await dayCountsOf(library, '30-days', now);
	expect(month).toMatchObject({ step: 1, first: addDays(TODAY, -29), all: 3 });
	expect(month.papers.slice(-3)).toEqual([0, 1, 1]);
	expect(month.upvotes.slice(-3)).toEqual([0, 9, 3]);
	expect(month.papers.reduce((sum, each) => sum + each, 0)).toBe(2);
	expect(month.own.read.slice(-3)).toEqual([2, 0, 2]);
	expect(month.own.saved.slice(-3)).toEqual([1, 0, 0]);
	expect(month.own.done.slice(-3)).toEqual([0, 0, 0]);

	const all = await dayCountsOf(library, 'all', now);
	expect(all.step).toBe(7);
	expect(all.papers.reduce((sum, each) => sum + each, 0)).toBe(3);
	expect(all.upvotes.reduce((sum, each) => sum + each, 0)).toBe(17);
	await library.close();
});

test('where there is nothing, that is counted', async () => {
	const library = await Library.open(folder(), () => NOW);
	const counts = await dayCountsOf(library, 'all', NOW);
	expect(counts).toMatchObject({ papers: [0], upvotes: [0], all: 0 });
	expect(counts.streak).toEqual({ now: 0, longest: 0 });
	await library.close();
});
