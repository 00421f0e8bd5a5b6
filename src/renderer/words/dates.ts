import { dayNumber, localDayAt, type Day } from '#shared/domain/day.ts';
import { IS_ENGLISH, LOCALE, t } from '../language.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// The names are written out: Chromium's en-GB says "Sept", and its commas moved between releases.
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];

const clock = new Intl.DateTimeFormat(LOCALE, {
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});

/** Days in other languages are as the locale has them; English is written out above. */
const whole = format({ day: 'numeric', month: 'long', year: 'numeric' });
const monthOnly = format({ month: 'long', year: 'numeric' });
const short = format({ weekday: 'short', day: 'numeric', month: 'short' });
const shortWithYear = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const dayAndMonth = format({ day: 'numeric', month: 'short' });
const monthAndYear = format({ month: 'short', year: 'numeric' });
const ago = IS_ENGLISH ? undefined : new Intl.RelativeTimeFormat(LOCALE, { style: 'short' });

/** `12 June 2026`. */
export function dayInWords(day: Day): string {
	if (whole !== undefined) return whole.format(dateOf(day));
	const { date, month, year } = parts(day);
	return `${date} ${month} ${year}`;
}

/** `June 2026`, of `2026-06`. */
export function monthInWords(month: string): string {
	const day = `${month}-01`;
	if (monthOnly !== undefined) return monthOnly.format(dateOf(day));
	return `${parts(day).month} ${parts(day).year}`;
}

/** The heading of a day in the list: `Fri 12 Jun`, with the year when it is not `today`'s. */
export function dayHeading(day: Day, today: Day): string {
	const { weekday, date, month, year } = parts(day);
	const local = year === parts(today).year ? short : shortWithYear;
	if (local !== undefined) return local.format(dateOf(day));
	const heading = `${weekday} ${date} ${month.slice(0, 3)}`;
	return year === parts(today).year ? heading : `${heading} ${year}`;
}

/** Several days in as few words as say them: `12 June 2026`, `9 June to 12 June 2026`. */
export function daysInWords(days: readonly Day[]): string {
	const [first, last] = [days.toSorted().at(0), days.toSorted().at(-1)];
	if (first === undefined || last === undefined) return t('no day');
	if (first === last) return dayInWords(first);

	if (whole !== undefined) return whole.formatRange(dateOf(first), dateOf(last));
	const [from, to] = [parts(first), parts(last)];
	const start =
		from.year === to.year
			? `${from.date} ${from.month}`
			: `${from.date} ${from.month} ${from.year}`;
	return t('{start} to {end}', { start, end: dayInWords(last) });
}

/** How long ago `moment` was, in epoch milliseconds: `just now`, `4 min ago`, `yesterday`. */
export function timeAgo(moment: number, now: number): string {
	const passed = now - moment;
	// A clock that was set back must not make the app speak of the future.
	const minutes = Math.floor(passed / MINUTE);
	const hours = Math.floor(passed / HOUR);
	const days = Math.floor(passed / DAY);
	if (minutes < 1) return t('just now');
	if (hours < 1) return ago?.format(-minutes, 'minute') ?? t('{minutes} min ago', { minutes });
	if (days < 1) return ago?.format(-hours, 'hour') ?? t('{hours} h ago', { hours });
	if (days < 2) return t('yesterday');
	if (days < 14) return ago?.format(-days, 'day') ?? t('{days} days ago', { days });
	return t('on {day}', { day: dayInWords(localDayAt(moment)) });
}

/** When `moment` will be, seen from `now`: `in a moment`, `in 12 min`, `at 14:05`, `on 3 June 2026`. */
export function timeUntil(moment: number, now: number): string {
	const left = moment - now;
	const minutes = Math.ceil(left / MINUTE);
	if (left < MINUTE) return t('in a moment');
	if (left < HOUR) return ago?.format(minutes, 'minute') ?? t('in {minutes} min', { minutes });
	if (left < DAY) return t('at {time}', { time: clock.format(moment) });
	return t('on {day}', { day: dayInWords(localDayAt(moment)) });
}

/** A moment on the user's own clock: `12 June 2026, 14:05`. */
export function momentInWords(moment: number): string {
	return `${dayInWords(localDayAt(moment))}, ${clock.format(moment)}`;
}

/** A day without its year: `12 Jun`. */
export function shortDay(day: Day): string {
	if (dayAndMonth !== undefined) return dayAndMonth.format(dateOf(day));
	const { date, month } = parts(day);
	return `${date} ${month.slice(0, 3)}`;
}

/** The month of a day: `Jun 2026`. */
export function shortMonth(day: Day): string {
	if (monthAndYear !== undefined) return monthAndYear.format(dateOf(day));
	const { month, year } = parts(day);
	return `${month.slice(0, 3)} ${year}`;
}

/** The user's own day of a moment, as date fields spell it. */
export function dateFieldDay(moment: number): Day {
	return localDayAt(moment);
}

/** A moment on the user's own clock, in short: `Mon 24 Nov, 09:00`. */
export function shortMoment(moment: number): string {
	const day = localDayAt(moment);
	if (short !== undefined) return `${short.format(dateOf(day))}, ${clock.format(moment)}`;
	const { weekday, date, month } = parts(day);
	return `${weekday} ${date} ${month.slice(0, 3)}, ${clock.format(moment)}`;
}

/** The same in fewer words where it is near: `today 09:12`, `yesterday 17:40`. */
export function momentNear(moment: number, now: number): string {
	const days = dayNumber(localDayAt(now)) - dayNumber(localDayAt(moment));
	const time = clock.format(moment);
	if (days === 0) return t('today {time}', { time });
	return days === 1 ? t('yesterday {time}', { time }) : momentInWords(moment);
}

function parts(day: Day): { weekday: string; date: number; month: string; year: number } {
	const date = dateOf(day);
	return {
		weekday: WEEKDAYS[date.getUTCDay()] ?? '',
		date: date.getUTCDate(),
		month: MONTHS[date.getUTCMonth()] ?? '',
		year: date.getUTCFullYear(),
	};
}

/** The beginning of a day in UTC, by which days are written. */
function dateOf(day: Day): Date {
	return new Date(dayNumber(day) * DAY);
}

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | undefined {
	return IS_ENGLISH ? undefined : new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' });
}
