import { dayNumber, localDayAt, type Day } from '#shared/domain/day.ts';

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

const clock = new Intl.DateTimeFormat('en-GB', {
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});

/** `12 June 2026`. */
export function dayInWords(day: Day): string {
	const { date, month, year } = parts(day);
	return `${date} ${month} ${year}`;
}

/** The heading of a day in the list: `Fri 12 Jun`, with the year when it is not `today`'s. */
export function dayHeading(day: Day, today: Day): string {
	const { weekday, date, month, year } = parts(day);
	const heading = `${weekday} ${date} ${month.slice(0, 3)}`;
	return year === parts(today).year ? heading : `${heading} ${year}`;
}

/** Several days in as few words as say them: `12 June 2026`, `9 June to 12 June 2026`. */
export function daysInWords(days: readonly Day[]): string {
	const [first, last] = [days.toSorted().at(0), days.toSorted().at(-1)];
	if (first === undefined || last === undefined) return 'no day';
	if (first === last) return dayInWords(first);

	const [from, to] = [parts(first), parts(last)];
	const start =
		from.year === to.year
			? `${from.date} ${from.month}`
			: `${from.date} ${from.month} ${from.year}`;
	return `${start} to ${dayInWords(last)}`;
}

/** How long ago `moment` was, in epoch milliseconds: `just now`, `4 min ago`, `yesterday`. */
export function timeAgo(moment: number, now: number): string {
	const passed = now - moment;
	// A clock that was set back must not make the app speak of the future.
	if (passed < MINUTE) return 'just now';
	if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
	if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
	if (passed < 2 * DAY) return 'yesterday';
	if (passed < 14 * DAY) return `${Math.floor(passed / DAY)} days ago`;
	return `on ${dayInWords(localDayAt(moment))}`;
}

/** When `moment` will be, seen from `now`: `in a moment`, `in 12 min`, `at 14:05`, `on 3 June 2026`. */
export function timeUntil(moment: number, now: number): string {
	const left = moment - now;
	if (left < MINUTE) return 'in a moment';
	if (left < HOUR) return `in ${Math.ceil(left / MINUTE)} min`;
	if (left < DAY) return `at ${clock.format(moment)}`;
	return `on ${dayInWords(localDayAt(moment))}`;
}

/** A moment on the user's own clock: `12 June 2026, 14:05`. */
export function momentInWords(moment: number): string {
	return `${dayInWords(localDayAt(moment))}, ${clock.format(moment)}`;
}

/** The user's own day of a moment, as date fields spell it. */
export function dateFieldDay(moment: number): Day {
	return localDayAt(moment);
}

/** A moment on the user's own clock, in short: `Mon 24 Nov, 09:00`. */
export function shortMoment(moment: number): string {
	const { weekday, date, month } = parts(localDayAt(moment));
	return `${weekday} ${date} ${month.slice(0, 3)}, ${clock.format(moment)}`;
}

/** The same in fewer words where it is near: `today 09:12`, `yesterday 17:40`. */
export function momentNear(moment: number, now: number): string {
	const days = dayNumber(localDayAt(now)) - dayNumber(localDayAt(moment));
	if (days === 0) return `today ${clock.format(moment)}`;
	return days === 1 ? `yesterday ${clock.format(moment)}` : momentInWords(moment);
}

function parts(day: Day): { weekday: string; date: number; month: string; year: number } {
	const date = new Date(dayNumber(day) * DAY);
	return {
		weekday: WEEKDAYS[date.getUTCDay()] ?? '',
		date: date.getUTCDate(),
		month: MONTHS[date.getUTCMonth()] ?? '',
		year: date.getUTCFullYear(),
	};
}
