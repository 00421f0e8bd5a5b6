import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, dayAt } from '#shared/domain/day.ts';
import { parseDaily } from '../../src/main/feed/parse-daily.ts';
import { Library } from '../../src/main/store/library.ts';
import { makeEntries } from '../feed/entries.ts';
import { SIZES, profileWith } from './libraries.ts';
import { median, type Measure } from './measure.ts';

const PAPERS = 50;
const ROUNDS = 9;

/** A day of 50 papers, from its bytes to the disk, against JSON.parse of the same bytes. */
export async function* syncDay(): AsyncGenerator<Measure> {
	for (const papers of SIZES) {
		// A copy, so that other measures find the library as it was.
		const folder = await mkdtemp(join(tmpdir(), 'papertray-bench-sync-'));
		await cp(join(await profileWith(papers), 'library'), folder, { recursive: true });
		const library = await Library.open(folder, Date.now);
		const whole: number[] = [];
		const parse: number[] = [];
		const blocked: number[] = [];
		const blockedLater: number[] = [];

		for (let round = 0; round < ROUNDS; round += 1) {
			const day = addDays(dayAt(Date.now()), -round % 3);
			const text = JSON.stringify(makeEntries({ day, count: PAPERS, seed: 100 + round }));
			const longest = longestBlock();
			const startedAt = performance.now();
			const parsed = parseDaily(JSON.parse(text), { day, feedUrl: 'https://huggingface.co' });
			const stored = await library.ingest(parsed?.papers ?? []);
			whole.push(performance.now() - startedAt);
			blocked.push(longest.stop());
			if (!stored.ok || stored.value.counts.fresh !== PAPERS) throw new Error('not stored');

			const parseStartedAt = performance.now();
			JSON.parse(text);
			parse.push(performance.now() - parseStartedAt);

			// What is left for when nothing comes any more: the month is written, and its catalogue.
			const longestLater = longestBlock();
			await library.upkeep(() => Promise.resolve());
			blockedLater.push(longestLater.stop());
		}
		await library.close();
		await rm(folder, { recursive: true });
		yield {
			name: 'sync of a day of 50',
			papers,
			value: median(whole),
			unit: 'ms',
			baseline: median(parse),
			budget: 12,
			of: 'ratio',
		};
		yield {
			name: 'sync of a day of 50, longest block',
			papers,
			value: median(blocked),
			unit: 'ms',
			baseline: undefined,
			budget: 30,
			of: 'value',
		};
		yield {
			name: 'writing its month later, longest block',
			papers,
			value: median(blockedLater),
			unit: 'ms',
			baseline: undefined,
			budget: 30,
			of: 'value',
		};
	}
}

/** The longest time between two turns of the event loop, from now until it is stopped. */
function longestBlock(): { stop: () => number } {
	let last = performance.now();
	let longest = 0;
	let running = true;
	function turn(): void {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
		if (running) setImmediate(turn);
	}
	setImmediate(turn);
	return {
		stop() {
			running = false;
			turn();
			return longest;
		},
	};
}
