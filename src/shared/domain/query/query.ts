import type { Mailbox } from '../list.ts';
import type { TextField } from '../text-index/fields.ts';

export type { TextField };

/** Text to be found: in `field`, or anywhere. Words of a phrase stand side by side. */
export interface TextLeaf {
	readonly kind: 'text';
	/** As it was typed, but for quotes around it; one word, or several that must all be found. */
	readonly text: string;
	readonly field?: TextField;
	readonly phrase?: true;
	/** Its last word may be the beginning of one: it is the last that was typed, and no phrase. */
	readonly prefix?: true;
	/** Without typos and other endings, as what is excluded: `evaluate` says so, nobody types it. */
	readonly exact?: true;
}

/** What is asked of a paper. `parse` makes it out of what was typed, `printQuery` goes back. */
export type Query =
	| { readonly kind: 'everything' }
	| { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
	| { readonly kind: 'not'; readonly part: Query }
	| TextLeaf
	| { readonly kind: 'fact'; readonly fact: Fact };

export const STATES = ['unread', 'read', 'saved', 'seen', 'done', 'snoozed', 'muted'] as const;
export type State = (typeof STATES)[number];

export const POSSESSIONS = ['code', 'note', 'media', 'model'] as const;
/** What a paper can have. */
export type Possession = (typeof POSSESSIONS)[number];

/** What is counted of a paper; the names are those of its columns. */
export type Count = 'upvotes' | 'stars' | 'comments';

export type Sign = '>' | '>=' | '<' | '<=' | '=';

/**
 * A day, month or year of the calendar (`2026-06-12`, `2026-06`, `2026`), or `today` or `yesterday`,
 * which move with the clock, so that a saved search stays current.
 */
export type Period = string;

/** What columns and flags can tell of a paper. */
export type Fact =
	| { readonly kind: 'place'; readonly place: Mailbox }
	| { readonly kind: 'state'; readonly state: State }
	| { readonly kind: 'has'; readonly what: Possession }
	| {
			readonly kind: 'number';
			readonly count: Count;
			readonly sign: Sign;
			readonly number: number;
	  }
	/** Both ends are part of it. */
	| {
			readonly kind: 'range';
			readonly count: Count;
			readonly least: number;
			readonly most: number;
	  }
	/** After and before a period do not include it. */
	| {
			readonly kind: 'day';
			readonly when: 'on' | 'after' | 'before';
			readonly period: Period;
	  }
	/** The last so many days, weeks or months, which end with today. */
	| { readonly kind: 'last'; readonly number: number; readonly unit: Unit };

export type Unit = 'd' | 'w' | 'm';

/** What results can be sorted by. */
export const QUERY_SORTS = ['relevance', 'day', 'upvotes', 'rising', 'for-you'] as const;
export type QuerySort = (typeof QUERY_SORTS)[number];

/** What asks for nothing. */
export const EVERYTHING: Query = { kind: 'everything' };

/** Papers that fit all of these; undefined for none of them. Written in one way only. */
export function allOf(queries: readonly Query[]): Query | undefined {
	const parts: Query[] = [];
	for (const query of queries.flatMap((each) => (each.kind === 'and' ? each.parts : [each]))) {
		const before = parts.at(-1);
		if (before !== undefined && isPlain(before) && isPlain(query)) {
			parts[parts.length - 1] = { kind: 'text', text: `${before.text} ${query.text}` };
		} else parts.push(query);
	}
	return parts.length < 2 ? parts[0] : { kind: 'and', parts };
}

/** Papers that fit one of these at least; undefined for none of them. */
export function anyOf(queries: readonly Query[]): Query | undefined {
	const parts = queries.flatMap((each) => (each.kind === 'or' ? each.parts : [each]));
	return parts.length < 2 ? parts[0] : { kind: 'or', parts };
}

/** Whether it is text to be found anywhere, word by word. */
function isPlain(query: Query): query is TextLeaf {
	return query.kind === 'text' && query.field === undefined && !query.phrase;
}
