import { addDays, dayFromNumber, dayNumber, type Day } from '#shared/domain/day.ts';
import type { TrendPeriod } from '#shared/domain/trends/buckets.ts';
import type { Streak } from '#shared/domain/trends/streak.ts';
import { dayHeading, daysInWords } from './dates.ts';
import { counted } from './numbers.ts';

export const PERIOD_NAMES: Readonly<Record<TrendPeriod, string>> = {
	'30-days': '30 days',
	'90-days': '90 days',
	year: 'Year',
	all: 'All',
};

/** A day, or the week that begins with it: `Fri 12 Jun 2026`, `8 June to 14 June 2026`. */
export function bucketName(first: Day, step: 1 | 7): string {
	// Beside others, so the year is always said.
	return step === 1 ? dayHeading(first, '') : daysInWords([first, addDays(first, step - 1)]);
}

/** The same in as few characters as an axis has room for: `12 Jun`, or `Jun 2026` over years. */
export function bucketMark(first: Day, isLong: boolean): string {
	const [, date = '', month = '', year = ''] = dayHeading(first, '').split(' ');
	return isLong ? `${month} ${year}` : `${date} ${month}`;
}

/** What finds the papers of a day or a week. */
export function bucketQuery(first: Day, step: 1 | 7): string {
	return step === 1 ? `day:${first}` : `after:${addDays(first, -1)} before:${addDays(first, step)}`;
}

/** What finds the papers on a topic. */
export function topicQuery(name: string): string {
	return name.includes(' ') ? `"${name}"` : name;
}

/** The first days of so many days or weeks. */
export function bucketDays(first: Day, step: 1 | 7, count: number): Day[] {
	const from = dayNumber(first);
	return Array.from({ length: count }, (_, index) => dayFromNumber(from + index * step));
}

/** `4 days in a row; the longest was 12.` */
export function streakWords({ now, longest }: Streak): string {
	const going = now === 0 ? 'No streak now' : `${counted(now, 'day')} in a row`;
	return now === longest
		? `${going}, the longest streak so far.`
		: `${going}; the longest streak was ${counted(longest, 'day')}.`;
}

/** What a streak is. */
export const STREAK_MEANING =
	'A streak is the days in a row on which you read a paper, by this computer’s clock. Today does not break it before it is over, nor do Saturdays and Sundays, on which the feed lists nothing.';
