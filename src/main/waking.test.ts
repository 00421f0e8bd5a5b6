import { expect, test } from 'vitest';
import { FLAG } from '#shared/domain/columns.ts';
import { feedPaper, libraryFolder, taken } from '../../e2e/store/library-fixtures.ts';
import { Library } from './store/library.ts';
import { Waking } from './waking.ts';

const folder = libraryFolder();
const HOUR = 3_600_000;
const NOON = Date.parse('2026-06-12T12:00:00Z');

test('by the clock, once, however the clock moves, and also after a restart', async () => {
	let now = NOON;
	const clock = (): number => now;
	let library = await Library.open(folder(), clock);
	await taken(library, [feedPaper('2606.00001'), feedPaper('2606.00002')]);
	await library.decisions.act('snooze', ['2606.00001'], {
		until: { kind: 'time', at: NOON + 2 * HOUR },
	})?.saved;
	const told: number[][] = [];
	const looks: (() => void)[] = [];
	function wakingOf(opened: Library): Waking {
		return new Waking({
			decisions: () => opened.decisions,
			onMarksChanged: ({ flags }) => told.push([...flags]),
			timer: (_, look) => {
				looks.push(look);
				return () => undefined;
			},
		});
	}
	const waking = wakingOf(library);
	waking.look();
	// Set back, and on again by nearly enough.
	now = NOON - 24 * HOUR;
	looks.at(-1)?.();
	now = NOON + 2 * HOUR - 1;
	looks.at(-1)?.();
	expect(told).toEqual([]);
	waking.stop();
	await library.close();

	library = await Library.open(folder(), clock);
	now = NOON + 9 * HOUR;
	const again = wakingOf(library);
	again.look();
	again.look();
	now = NOON;
	again.look();
	expect(told).toEqual([[FLAG.woken]]);
	expect((await library.texts([0]))[0]?.until).toEqual({ kind: 'time', at: NOON + 2 * HOUR });
	await library.close();
});

test('by what the feed says, and not before', async () => {
	const library = await Library.open(folder(), () => NOON);
	const ids = ['2606.00001', '2606.00002', '2606.00003'];
	await taken(
		library,
		ids.map((id) => feedPaper(id, { upvotes: 5 })),
	);
	const { decisions } = library;
	decisions.act('snooze', ids.slice(0, 2), { until: { kind: 'upvotes', atLeast: 10 } });
	decisions.act('snooze', ids.slice(2), { until: { kind: 'code' } });
	expect(decisions.wake()).toEqual([]);
	await taken(library, [feedPaper('2606.00002', { upvotes: 10 })]);
	expect(decisions.wake().map(({ act }) => act.papers)).toEqual([['2606.00002']]);
	await taken(library, [
		feedPaper('2606.00003', { upvotes: 5, githubRepo: 'https://github.com/a/b' }),
	]);
	expect(decisions.wake().map(({ act }) => act.until)).toEqual([{ kind: 'code' }]);
	expect(decisions.wake()).toEqual([]);
	await library.close();
});
