import { dayAt } from '#shared/domain/day.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { categoryOf, DAILY, ONLINE } from '#shared/domain/source.ts';
import { t } from '../language.ts';
import { dayInWords } from './dates.ts';

/** Where a paper came from and when: `In the feed 12 June 2026`, `Added 12 June 2026`. */
export function cameWords(
	paper: Pick<Paper, 'dailyDates' | 'firstSeenAt' | 'sources'>,
): readonly string[] {
	const { dailyDates, sources = [DAILY], firstSeenAt } = paper;
	const isDaily = sources.includes(DAILY);
	const categories = sources.map(categoryOf).filter((category) => category !== undefined);
	const names = categories.join(', ');
	if (!isDaily) {
		const days = inWords(dailyDates);
		return [
			...(sources.includes(ONLINE) ? [t('Added {days}', { days })] : []),
			...(categories.length > 0 ? [t('Announced in {names} {days}', { names, days })] : []),
		];
	}
	const others = [
		...(sources.includes(ONLINE) ? [t('Added')] : []),
		...(categories.length > 0 ? [t('Announced in {names}', { names })] : []),
	];

	// The day on which it came from elsewhere was not one of the feed's, unless there is no other.
	const came = sources[0] === DAILY ? undefined : dayAt(firstSeenAt);
	const listed = dailyDates.filter((day) => day !== came);
	const days = inWords(listed.length > 0 ? listed : dailyDates);
	return [...others, t('In the feed {days}', { days })];
}

function inWords(days: readonly string[]): string {
	return days.map(dayInWords).join(', ');
}
