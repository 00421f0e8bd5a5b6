import { FLAG } from '#shared/domain/columns.ts';
import { dayAt, dayNumber } from '#shared/domain/day.ts';
import { rowsThat, textFilterOf, type Filter } from '#shared/domain/filter.ts';
import type { NotifyTarget } from '#shared/domain/notify/rule.ts';
import { DAILY } from '#shared/domain/source.ts';
import type { View } from '#shared/domain/view.ts';
import type { Library } from '../store/library.ts';

/** So many papers of a day are its best. */
export const BEST_OF_DAY = 5;

/** Where rules look their papers up. */
export interface RuleSources {
	readonly library: () => Library;
	/** Rows that a query of the search box finds. */
	readonly find: (text: string) => Promise<Uint32Array>;
	readonly views: () => readonly View[];
	readonly now: () => number;
}

/** The rows that a rule of this kind is about; undefined where its papers are told one by one. */
export async function rowsOf(
	target: NotifyTarget,
	sources: RuleSources,
): Promise<Uint32Array | undefined> {
	switch (target.kind) {
		case 'query':
			return await sources.find(target.text);
		case 'view': {
			const view = sources.views().find(({ id }) => id === target.view);
			return view === undefined ? new Uint32Array() : await rowsOfFilter(view.filter, sources);
		}
		case 'daily':
			return bestOfNewestDay(sources.library());
		case 'trending':
		case 'for-you':
		case 'author':
		case 'organization':
		case 'keyword':
		case 'saved-code':
		case 'saved-linked':
		case 'saved-version':
			return undefined;
	}
}

/** Whether the user has not decided on a paper: what is done, put off or muted is no news. */
export function isOpen(flags: number): boolean {
	return (flags & (FLAG.done | FLAG.snoozed | FLAG.muted)) === 0;
}

async function rowsOfFilter(
	filter: Filter,
	{ library, find, now }: RuleSources,
): Promise<Uint32Array> {
	const { columns } = library();
	const all = Uint32Array.from(columns.day.keys());
	const asked = textFilterOf(filter);
	const fits = new Uint8Array(columns.day.length);
	if (asked !== undefined) {
		const { query, ...rest } = asked;
		const found = query === undefined ? undefined : new Set(await find(query));
		for (const row of await library().filter(rest)) {
			if (found === undefined || found.has(row)) fits[row] = 1;
		}
	}
	return rowsThat(filter, all, columns, columns.flags, { today: dayNumber(dayAt(now())), fits });
}

/** The most upvoted papers of the newest day that the feed has listed. */
function bestOfNewestDay(library: Library): Uint32Array {
	const { day } = library.columns;
	const rows = library.rowsFrom(DAILY);
	const newest = rows.reduce((last, row) => Math.max(last, day[row] ?? 0), 0);
	return bestOf(
		rows.filter((row) => day[row] === newest),
		library,
	);
}

/** The most upvoted of some rows. */
export function bestOf(rows: Uint32Array, { columns }: Pick<Library, 'columns'>): Uint32Array {
	const votes = (row: number): number => columns.upvotes[row] ?? 0;
	return rows.toSorted((a, b) => votes(b) - votes(a) || a - b).subarray(0, BEST_OF_DAY);
}
