import { dayAt, dayNumber } from '#shared/domain/day.ts';
import type { Library } from '../store/library.ts';
import { Trends } from '../trends.ts';
import { Engine } from './engine.ts';
import type { SearchRequest } from './messages.ts';
import { openedLibrary } from './opened-library.ts';

/**
 * Searches a library without a process for it: for one question, when nothing else waits. `now` is
 * in epoch milliseconds.
 */
export async function searchLibrary(
	library: Library,
	request: Omit<SearchRequest, 'today'>,
	now: number,
): Promise<Uint32Array> {
	const engine = await Engine.open(openedLibrary(library));
	await engine.catchUp(() => undefined);
	await engine.keep();
	if (request.sort === 'rising' || request.text.includes('rising')) {
		const trends = new Trends(
			() => library,
			() => now,
		);
		const { rows, ranks } = await trends.ranked();
		engine.setRising(rows, ranks);
	}
	return engine.search({ ...request, today: dayNumber(dayAt(now)) });
}
