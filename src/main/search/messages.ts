import type { Honesty } from '#shared/domain/interest/honesty.ts';
import type { RowDecision } from '#shared/domain/interest/learn.ts';
import type { ColumnsChange, PaperColumns } from '#shared/domain/columns.ts';
import type { QuerySort } from '#shared/domain/query/query.ts';
import type { TopicTrends } from '#shared/domain/trends/topic-counts.ts';
import type { ComparedDays } from '#shared/domain/trends/trends.ts';
import type { SettledMonth } from '../store/intake.ts';
import type { IndexedTexts } from '#shared/domain/text-index/fields.ts';

/** The names of a row's tags; none where it has none any more. */
export type RowTags = readonly [row: number, names: readonly string[]];

/** A row's note; empty where it has none any more. */
export type RowNote = readonly [row: number, text: string];

/** A paper's texts, and the month whose file has it. */
export interface SearchedPaper {
	readonly month: string;
	readonly texts: IndexedTexts;
	/** Bits of `HAS` (`query/matches.ts`). */
	readonly has: number;
}

/** The library that is searched. Rows are main's own, and hold until another library is opened. */
export interface OpenedLibrary {
	readonly folder: string;
	/** Whether another process holds it: nothing is written there then. */
	readonly readOnly: boolean;
	/** The paper of each row. */
	readonly ids: readonly string[];
	readonly columns: PaperColumns;
	readonly tags: readonly RowTags[];
	readonly notes: readonly RowNote[];
}

export interface SearchRequest {
	/** As it was typed. */
	readonly text: string;
	/** Unless what was typed says another. */
	readonly sort: QuerySort;
	/** Day number, which relative days are counted from. */
	readonly today: number;
	/** Whether what is for the user was learned; where not, the newest day comes first instead. */
	readonly learned?: boolean;
	/** To be answered only once all changes are taken in. */
	readonly settled?: true;
}

/** What main tells the engine. `number` is of the question, for the answer to have it too. */
export type ToEngine =
	| { readonly kind: 'open'; readonly library: OpenedLibrary }
	/** Papers came or changed: their columns and texts, in the same order. */
	| {
			readonly kind: 'papers';
			readonly change: ColumnsChange;
			readonly papers: readonly SearchedPaper[];
	  }
	/** A month's files have become others, while its papers have not. */
	| { readonly kind: 'settled'; readonly month: SettledMonth }
	| { readonly kind: 'flags'; readonly rows: Uint32Array; readonly flags: Uint16Array }
	| { readonly kind: 'rising'; readonly rows: Uint32Array; readonly ranks: Float32Array }
	| { readonly kind: 'tags'; readonly tags: readonly RowTags[] }
	| { readonly kind: 'notes'; readonly notes: readonly RowNote[] }
	| ({ readonly kind: 'search'; readonly number: number } & SearchRequest)
	| { readonly kind: 'snippets'; readonly number: number; readonly rows: Uint32Array }
	| { readonly kind: 'related'; readonly number: number; readonly row: number }
	/** Learn from these decisions, the oldest first. */
	| {
			readonly kind: 'learn';
			readonly number: number;
			readonly decisions: readonly RowDecision[];
	  }
	/** Why are these rows where they are in the order that was learned last? */
	| { readonly kind: 'reasons'; readonly number: number; readonly rows: Uint32Array }
	| { readonly kind: 'topics'; readonly number: number; readonly days: ComparedDays }
	/** The answer to a question is no longer wanted; it is none then. */
	| { readonly kind: 'cancel'; readonly question: number };

/** How far the index is: so many papers of all, which are all of them in the end. */
export interface EngineState {
	readonly indexed: number;
	readonly total: number;
}

export interface RelatedPaper {
	readonly row: number;
	readonly words: string[];
}

/** What was learned of the user's interest. */
export interface LearnedInterest {
	/** All rows, those first that are likeliest to be wanted. */
	readonly order: Uint32Array;
	readonly honesty: Honesty | undefined;
}

/** What the engine tells main. */
export type FromEngine =
	| { readonly kind: 'state'; readonly state: EngineState }
	| {
			readonly kind: 'found';
			readonly number: number;
			/** Best first. */
			readonly rows: Uint32Array;
			/** That the engine took. */
			readonly milliseconds: number;
	  }
	| {
			readonly kind: 'snippets';
			readonly number: number;
			/** Abstracts of the rows asked for, as far as there are any. */
			readonly abstracts: [row: number, abstract: string][];
	  }
	| {
			readonly kind: 'related';
			readonly number: number;
			readonly papers: RelatedPaper[];
	  }
	| { readonly kind: 'learned'; readonly number: number; readonly interest: LearnedInterest }
	| {
			readonly kind: 'reasons';
			readonly number: number;
			/** Undefined where nothing was learned by this process. */
			readonly reasons: [row: number, reasons: string[]][] | undefined;
	  }
	| {
			readonly kind: 'topics';
			readonly number: number;
			/** Absent where it was called off. */
			readonly topics?: TopicTrends;
	  }
	/** So much of a question is worked out. */
	| {
			readonly kind: 'progress';
			readonly question: number;
			readonly done: number;
			readonly total: number;
	  };
