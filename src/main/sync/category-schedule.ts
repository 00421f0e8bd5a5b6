import { addDays, dayAt, dayNumber, type Day } from '#shared/domain/day.ts';
import type { FeedMemory } from './arxiv-memory.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * arXiv's feeds are made anew at midnight in New York, which is 4 or 5 o'clock UTC; a quarter of an
 * hour later they are there. https://info.arxiv.org/help/rss.html
 */
const DAY_BEGINS = 5.25 * HOUR;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The day whose announcement is the newest at this moment. */
export function announcedDay(now: number): Day {
	return dayAt(now - DAY_BEGINS);
}

/**
 * Whether a category is to be asked: once for each day that has an announcement, and again only
 * after a failure. One that was never asked is asked on any day.
 */
export function isDue(feed: FeedMemory | undefined, now: number): boolean {
	if (feed === undefined) return true;
	const { retryAt = 0, day } = feed;
	// With a clock that was set back the moment may be a year away.
	if (retryAt > now && retryAt <= now + DAY) return false;
	if (day === undefined) return true;
	const today = announcedDay(now);
	// Tomorrow's may be here a little early; what is further ahead is of a clock that was set back.
	const isHere = day >= today && day <= addDays(today, 1);
	return !isHere && !isSkipped(feed, today);
}

/** When a category is asked next. */
export function dueAt(feed: FeedMemory | undefined, now: number): number {
	if (feed === undefined || isDue(feed, now)) return now;
	const { retryAt = 0, day: here = announcedDay(now) } = feed;
	if (retryAt > now) return retryAt;
	let day = addDays(here < announcedDay(now) ? announcedDay(now) : here, 1);
	// Seven days at most, since a feed that skips all of them would be asked on none.
	for (let days = 0; days < 6 && isSkipped(feed, day); days += 1) day = addDays(day, 1);
	return dayNumber(day) * DAY + DAY_BEGINS;
}

function isSkipped({ skipDays = [] }: FeedMemory, day: Day): boolean {
	const weekday = WEEKDAYS[new Date(dayNumber(day) * DAY).getUTCDay()];
	return weekday !== undefined && skipDays.length < 7 && skipDays.includes(weekday);
}
