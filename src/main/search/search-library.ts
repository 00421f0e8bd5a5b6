import { dirname, join } from 'node:path';
import { dayAt, dayNumber } from '#shared/domain/day.ts';
import { Interest } from '../interest.ts';
import { RisingPapers } from '../rising-papers.ts';
import type { Library } from '../store/library.ts';
import { peek } from '../store/peek.ts';
import { SETTINGS_FILE, SETTINGS_FORMAT } from '../store/preferences.ts';
import { rememberedNews, TRENDING_FILE } from '../sync/trending-watch.ts';
import { Engine } from './engine.ts';
import type { SearchRequest } from './messages.ts';
import { openedLibrary } from './opened-library.ts';

/**
 * Searches a library without a process for it: for one question, when nothing else waits. What is
 * found comes in the app's order, by what its profile remembers. `now` is in epoch milliseconds.
 */
export async function searchLibrary(
	library: Library,
	request: Pick<SearchRequest, 'text' | 'sort'>,
	now: number,
): Promise<Uint32Array> {
	const profile = dirname(library.folder);
	const engine = await Engine.open(openedLibrary(library));
	await engine.catchUp(() => undefined);
	await engine.keep();
	if (request.sort === 'rising' || request.text.toLowerCase().includes('rising')) {
		const trends = new RisingPapers({
			library: () => library,
			news: () => rememberedNews(join(profile, TRENDING_FILE), now),
			now: () => now,
		});
		const { rows, ranks } = await trends.ranked();
		engine.setRising(rows, ranks);
	}
	const { forYou, forgottenUpTo } = peek(join(profile, SETTINGS_FILE), SETTINGS_FORMAT);
	const interest = new Interest({
		library: () => library,
		search: engine,
		isOn: () => forYou,
		since: () => forgottenUpTo,
	});
	const learned = await interest.preparedFor(request);
	return engine.search({ ...request, learned, today: dayNumber(dayAt(now)) });
}
