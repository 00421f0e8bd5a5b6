import { groupedInbox, isIn, isUnread, sortedRows } from '#shared/domain/list.ts';
import { isSameName, type ListedTag } from '#shared/domain/tag.ts';
import { failure, success, type Result } from '#shared/result.ts';
import type { Library } from '../store/library.ts';
import type { Input, OutsideError, Output } from './contract.ts';
import type { OutsideHost } from './host.ts';
import { listed, whole } from './listing.ts';
import { outsideError, paperUnknown, tagUnknown } from './words.ts';

export type Outcome<T> = Result<T, OutsideError>;

/** The papers of a mailbox or a tag, in the order of the window. */
export async function list(
	host: OutsideHost,
	{ limit, ...asked }: Input<'list'>,
): Promise<Outcome<Output<'list'>>> {
	const rows = listedRows(host.library(), asked);
	return rows.ok ? success(await page(host.library(), rows.value, limit)) : rows;
}

/** What the search box would find. */
export async function search(
	host: OutsideHost,
	{ limit, ...asked }: Input<'search'>,
): Promise<Outcome<Output<'search'>>> {
	return success(await page(host.library(), await foundRows(host, asked), limit));
}

/** Rows of a mailbox or a tag, in the order of the window. */
export function listedRows(
	library: Library,
	{ in: mailbox, tag: name, unread, sort }: Omit<Input<'list'>, 'limit'>,
): Outcome<Uint32Array> {
	const { columns } = library;
	const tag = name === undefined ? undefined : tagNamed(library, name);
	if (name !== undefined && tag === undefined) return failure(tagUnknown([name]));
	const among = tag === undefined ? undefined : new Set(library.rowsTagged(tag.id));
	const rows = sortedRows(columns, sort).filter((row) => {
		const flags = columns.flags[row] ?? 0;
		if (!isIn(mailbox, flags) || (unread && !isUnread(flags))) return false;
		return among === undefined || among.has(row);
	});
	return success(mailbox === 'inbox' ? groupedInbox(rows, columns, sort).rows : rows);
}

/** Rows that a search finds in a mailbox. */
export async function foundRows(
	host: OutsideHost,
	{ text, in: mailbox, sort }: Omit<Input<'search'>, 'limit'>,
): Promise<Uint32Array> {
	const rows = await host.search(text, sort);
	const { flags } = host.library().columns;
	return rows.filter((row) => isIn(mailbox, flags[row] ?? 0));
}

/** All of one paper. */
export async function show(
	host: OutsideHost,
	{ id }: Input<'show'>,
): Promise<Outcome<Output<'show'>>> {
	const library = host.library();
	const row = library.rowOf(id);
	if (row === undefined) return failure(paperUnknown([id]));
	const paper = await library.paper(id);
	return paper === undefined
		? failure(outsideError({ code: 'unexpected' }))
		: success(whole(library, paper, row));
}

/** A note may outlive its paper, and can be read then. */
export function note(host: OutsideHost, { id }: Input<'note'>): Outcome<Output<'note'>> {
	const library = host.library();
	const { number } = library.notes.of(id);
	if (number === 0 && library.rowOf(id) === undefined) return failure(paperUnknown([id]));
	return success(noteOf(library, id));
}

export function tags(host: OutsideHost): Outcome<Output<'tags'>> {
	const all = host.library().listedTags();
	return success({ tags: all.map(({ name, color, papers }) => ({ name, color, papers })) });
}

export function noteOf(library: Library, id: string): Output<'note'> {
	const { number, at, text } = library.notes.of(id);
	return { id, text, ...(number > 0 && { changedAt: new Date(at).toISOString() }) };
}

/** The tag of that name, however it is written. */
export function tagNamed(library: Library, name: string): ListedTag | undefined {
	return library.listedTags().find((tag) => isSameName(tag.name, name));
}

async function page(library: Library, rows: Uint32Array, limit: number): Promise<Output<'list'>> {
	const shown = limit === 0 ? rows : rows.subarray(0, limit);
	return { papers: await listed(library, shown), total: rows.length };
}
