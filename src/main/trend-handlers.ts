import { success } from '#shared/result.ts';
import type { Handlers } from './ipc/answer.ts';
import type { Trends } from './trends.ts';

/** What main does for the commands about what rises. */
export function createTrendHandlers(trends: Trends): Pick<Handlers, 'readRising' | 'readTrend'> {
	return {
		readRising: async () => success(await trends.ranked()),
		readTrend: async (row) => success(await trends.trendOf(row)),
	};
}
