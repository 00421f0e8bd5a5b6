import type { PaperColumns } from './columns.ts';
import { isIn, isUnread } from './list.ts';

/**
 * The first unread rows of the inbox as the list has them by day, at most so many: found in one pass,
 * without sorting everything for the sake of a few.
 */
export function nextUnread(columns: PaperColumns, most: number): number[] {
	const { day, upvotes, flags } = columns;
	const first: number[] = [];

	function comesBefore(row: number, other: number): boolean {
		const days = (day[row] ?? 0) - (day[other] ?? 0);
		return days > 0 || (days === 0 && (upvotes[row] ?? 0) > (upvotes[other] ?? 0));
	}

	for (const [row, marked] of flags.entries()) {
		if (!isIn('inbox', marked) || !isUnread(marked)) continue;
		const at = first.findIndex((other) => comesBefore(row, other));
		if (at !== -1) first.splice(at, 0, row);
		else first.push(row);
		if (first.length > most) first.pop();
	}
	return first;
}
