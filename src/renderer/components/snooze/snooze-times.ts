import { MORNING, morningIn } from '#shared/domain/mornings.ts';
import { t } from '../../language.ts';

/** A moment to offer, in words and in epoch milliseconds. */
export interface SnoozeTime {
	readonly name: string;
	readonly at: number;
}

const LATER = 3 * 60 * 60_000;

/**
 * The moments that snoozing offers at `now`: later today, unless that is tomorrow, and mornings to
 * come. By the calendar, so that a day of 23 or 25 hours ends where the clock on the wall says.
 */
export function snoozeTimes(now: Date): SnoozeTime[] {
	const later = new Date(now.getTime() + LATER);
	later.setMinutes(0, 0, 0);
	const isToday = later.getDate() === now.getDate() && later > now;
	const tilMonday = (8 - now.getDay()) % 7 || 7;
	return [
		...(isToday ? [{ name: t('Later today'), at: later.getTime() }] : []),
		{ name: t('Tomorrow'), at: morningIn(now, 1) },
		// On a Sunday, tomorrow is Monday.
		...(tilMonday > 1 ? [{ name: t('Monday'), at: morningIn(now, tilMonday) }] : []),
		{ name: t('Next week'), at: morningIn(now, 7) },
	];
}

/** The morning of a day that a date field names, `YYYY-MM-DD`; undefined when it is not to come. */
export function morningOf(day: string, now: Date): number | undefined {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	const at = new Date(year, month - 1, date, MORNING).getTime();
	return at > now.getTime() ? at : undefined;
}
