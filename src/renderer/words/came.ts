import { dayAt } from '#shared/domain/day.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { categoryOf, DAILY, ONLINE } from '#shared/domain/source.ts';
import { dayInWords } from './dates.ts';

/** Where a paper came from and when: `In the feed 12 June 2026`, `Added 12 June 2026`. */
export function cameWords(
	paper: Pick<Paper, 'dailyDates' | 'firstSeenAt' | 'sources'>,
): readonly string[] {
	const { dailyDates, sources = [DAILY], firstSeenAt } = paper;
	const isDaily = sources.includes(DAILY);
	const categories = sources.map(categoryOf).filter((category) => category !== undefined);
	const others = [
		...(sources.includes(ONLINE) ? ['Added'] : []),
		...(categories.length > 0 ? [`Announced in ${categories.join(', ')}`] : []),
	];
	if (!isDaily) return others.map((words) => `${words} ${inWords(dailyDates)}`);

	// The day on which it came from elsewhere was not one of the feed's, unless there is no other.
	const came = sources[0] === DAILY ? undefined : dayAt(firstSeenAt);
	const listed = dailyDates.filter((day) => day !== came);
	return [...others, `In the feed ${inWords(listed.length > 0 ? listed : dailyDates)}`];
}

function inWords(days: readonly string[]): string {
	return days.map(dayInWords).join(', ');
}
