import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { withLook } from '#shared/domain/rising/trending.ts';
import {
	feedPaper,
	libraryFolder,
	NOW,
	opened,
	taken,
} from '../../../e2e/store/library-fixtures.ts';
import type { Library } from '../store/library.ts';
import { openTrendingMemory, TRENDING_FILE } from '../sync/trending-watch.ts';
import { searchLibrary } from './search-library.ts';

const HOUR = 3_600_000;
const folder = libraryFolder();

/** Ids of what is found in papers of the library, in order. */
async function found(library: Library, text: string): Promise<(string | undefined)[]> {
	const rows = await searchLibrary(library, { text, sort: 'relevance' }, NOW);
	return [...rows].map((row) => library.idOf(row));
}

function idOf(number: number): string {
	return `2606.${String(number).padStart(5, '0')}`;
}

test('what entered the trending list rises, as in the app', async () => {
	const library = await opened(folder());
	const ids = Array.from({ length: 12 }, (_, number) => idOf(number));
	await taken(
		library,
		ids.map((id, number) => feedPaper(id, { upvotes: 50 - number })),
	);
	expect((await found(library, 'sort:rising'))[0]).toBe(idOf(0));

	const memory = await openTrendingMemory(join(dirname(folder()), TRENDING_FILE), () => NOW);
	const before = ids.slice(0, 11);
	await memory.update((each) => withLook(each, before, NOW - 2 * HOUR));
	await memory.update((each) => withLook(each, [idOf(11), ...before], NOW - HOUR));
	await memory.close();
	expect((await found(library, 'sort:rising'))[0]).toBe(idOf(11));
	await library.close();
});

test('what is for the user comes first once enough was decided', async () => {
	const library = await opened(folder());
	const topics = ['proteins', 'weather', 'music', 'traffic'];
	const topicOf = (number: number): string => topics[number % topics.length] ?? '';
	await taken(
		library,
		Array.from({ length: 44 }, (_, number) =>
			feedPaper(idOf(number), { title: `On ${topicOf(number)}, part ${number}`, upvotes: number }),
		),
	);
	const decided = Array.from({ length: 40 }, (_, number) => number);
	const isWanted = (number: number): boolean => topicOf(number) === 'proteins';
	const undecided = 'in:inbox is:unread -is:saved sort:for-you';
	// Nobody has decided anything: the newest day comes first, and there the most upvotes.
	expect((await found(library, undecided))[0]).toBe(idOf(43));

	await library.decisions.act('save', decided.filter(isWanted).map(idOf))?.saved;
	const unwanted = decided.filter((number) => !isWanted(number));
	await library.decisions.act('done', unwanted.map(idOf))?.saved;
	expect((await found(library, undecided))[0]).toBe(idOf(40));
	await library.close();
});
