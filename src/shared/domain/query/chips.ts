import { printSort } from './facts.ts';
import { parse, type Parsed, type Part } from './parse.ts';
import { printQuery } from './print.ts';
import type { Query, QuerySort } from './query.ts';

/** A field, fact or order that was understood, as something to look at and to take away. */
export type Chip = {
	/** As it is typed, in the one way it is written: `votes:>=50`. */
	readonly label: string;
	/** Whether it is excluded, by a minus before it or before a group around it. */
	readonly negated: boolean;
	/** Where it stands, the minus right before it included: what `withoutPart` takes away. */
	readonly start: number;
	readonly end: number;
} & (
	| { readonly kind: 'field' | 'fact'; readonly query: Query }
	| { readonly kind: 'sort'; readonly sort: QuerySort }
);

/** The chips of what was typed, in order. */
export function chips({ parts }: Pick<Parsed, 'parts'>): Chip[] {
	/** For each group that is open, whether it is excluded. */
	const groups: boolean[] = [];
	return parts.flatMap((part, at): Chip[] => {
		const isMinus = parts[at - 1]?.kind === 'not';
		const negated = (groups.at(-1) ?? false) !== isMinus;
		if (part.kind === 'open') groups.push(negated);
		if (part.kind === 'close') groups.pop();
		const place = { negated, start: isMinus ? part.start - 1 : part.start, end: part.end };
		if (part.kind === 'sort') {
			const { kind, sort } = part;
			return [{ ...place, negated: false, kind, sort, label: printSort(sort) }];
		}
		if (part.kind !== 'field' && part.kind !== 'fact') return [];
		const { kind, query } = part;
		return [{ ...place, kind, query, label: printQuery(query) }];
	});
}

/**
 * What was typed without one part of it, which ends at `end`; and without the minus, parentheses
 * and OR that would be left with nothing.
 */
export function withoutPart(text: string, { end }: Pick<Part, 'end'>): string {
	const { parts } = parse(text);
	const at = parts.findIndex((part) => part.end === end && part.kind !== 'not');
	return at === -1 ? text : joined(text, parts, removedWith(parts, at));
}

/** The parts that go with the one at `at`. */
function removedWith(parts: readonly Part[], at: number): ReadonlySet<number> {
	let [first, last] = [at, at];
	for (;;) {
		if (parts[first - 1]?.kind === 'not') first -= 1;
		if (parts[first - 1]?.kind !== 'open' || parts[last + 1]?.kind !== 'close') break;
		first -= 1;
		last += 1;
	}
	const removed = new Set(Array.from({ length: last - first + 1 }, (_, step) => first + step));
	if (parts[at]?.kind === 'sort') return removed;

	const before = besidesOrders(parts, first, -1);
	const after = besidesOrders(parts, last, 1);
	const [left, right] = [parts[before]?.kind, parts[after]?.kind];
	if (left === 'or' && (right === undefined || right === 'close' || right === 'or')) {
		removed.add(before);
	} else if (right === 'or' && (left === undefined || left === 'open')) removed.add(after);
	return removed;
}

/** The nearest place in a direction where something other than an order stands. */
function besidesOrders(parts: readonly Part[], from: number, step: 1 | -1): number {
	let at = from + step;
	while (parts[at]?.kind === 'sort') at += step;
	return at;
}

/** The parts that stay, with the white space that was between them, or one space where some go. */
function joined(text: string, parts: readonly Part[], removed: ReadonlySet<number>): string {
	let [left, before, gap] = ['', 0, ''];
	/** Whether white space may come next. */
	let loose = false;
	parts.forEach(({ kind, start, end }, at) => {
		const space = text.slice(before, start);
		const cut = removed.has(at) || removed.has(at - 1);
		gap = cut && gap + space !== '' ? ' ' : gap + space;
		before = end;
		if (removed.has(at)) return;
		const tight = removed.has(at - 1) && (!loose || kind === 'close');
		left += (tight ? '' : gap) + text.slice(start, end);
		loose = kind !== 'open' && kind !== 'not';
		gap = '';
	});
	return left.trim();
}
