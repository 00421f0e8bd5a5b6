import { dayAt, dayNumber } from '#shared/domain/day.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import { failure, success } from '#shared/result.ts';
import type { Exporter } from './export/exporter.ts';
import type { Handlers } from './ipc/answer.ts';
import type { Search } from './search/search.ts';
import type { Library } from './store/library.ts';

interface Host {
	library(): Library;
	readonly search: Search;
	readonly exporter: Exporter;
	now(): number;
	announce<Name extends EventName>(name: Name, payload: Payload<Name>): void;
}

/** What main does for the page of trends; how it counts is loaded with the first question. */
export function createTrendsPageHandlers(
	host: Host,
): Pick<Handlers, 'readDayCounts' | 'readTopicTrends' | 'cancelTopicTrends' | 'saveChart'> {
	let cancel: (() => void) | undefined;
	return {
		async readDayCounts(period) {
			const { dayCountsOf } = await import('./day-counts.ts');
			return success(await dayCountsOf(host.library(), period, host.now()));
		},

		async readTopicTrends(period) {
			const [{ comparedDays }, { oldestDay }] = await Promise.all([
				import('#shared/domain/trends/trends.ts'),
				import('./day-counts.ts'),
			]);
			// One at a time: whoever asks again wants something else by now.
			cancel?.();
			const now = host.now();
			const days = comparedDays(period, dayNumber(dayAt(now)), oldestDay(host.library(), now));
			const asked = host.search.topicTrends(days, (done, total) =>
				host.announce('onTopicTrendsProgress', { done, total }),
			);
			({ cancel } = asked);
			const found = await asked.answer;
			return success(found && { ...found, weeks: (days.last - days.middle + 1) / 7 });
		},

		cancelTopicTrends() {
			cancel?.();
			return success(undefined);
		},

		async saveChart(chart) {
			const { chartFile } = await import('./export/chart-file.ts');
			const file = chartFile(chart);
			if (file === undefined) return failure({ code: 'bad-request', detail: 'not a picture' });
			return await host.exporter.save(file.question, file.contents);
		},
	};
}
