import * as v from 'valibot';
import type { ForYouScore } from '../interest/for-you.ts';
import { muteTest } from '../mute.ts';

const text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(300));

/** What makes a notification. */
const targetSchema = v.variant('kind', [
	/** A paper takes off. */
	v.object({ kind: v.literal('trending') }),
	/** A paper is likely to be wanted, by what was learned of the user's interest. */
	v.object({ kind: v.literal('for-you') }),
	/** A paper is found by a query, such as a view's. */
	v.object({ kind: v.literal('query'), text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000)) }),
	/** Whole names. */
	v.object({ kind: v.literal('author'), text }),
	v.object({ kind: v.literal('organization'), text }),
	/** Words anywhere in the title, the keywords and the names. */
	v.object({ kind: v.literal('keyword'), text }),
	/** A saved paper got code, a linked model or dataset, or a new version at arXiv. */
	v.object({ kind: v.literal('saved-code') }),
	v.object({ kind: v.literal('saved-linked') }),
	v.object({ kind: v.literal('saved-version') }),
]);
export type NotifyTarget = v.InferOutput<typeof targetSchema>;

export const notifyRuleSchema = v.object({
	id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
	target: targetSchema,
	on: v.boolean(),
	/** Told of at once, as far as the budget goes; otherwise only in the digest. */
	alone: v.boolean(),
	sound: v.boolean(),
});
export type NotifyRule = v.InferOutput<typeof notifyRuleSchema>;

/** A paper that came or changed, as far as rules look at it. */
export interface ChangedPaper {
	readonly id: string;
	readonly title: string;
	/** Its searched words (`search.ts`). */
	readonly line: string;
	readonly saved: boolean;
	/** How it rises, from 0 to 1 (`rising`), and in words why. */
	readonly rank: number;
	readonly rising: string;
	/** How it stands among all papers by the user's interest; absent where that was not learned. */
	readonly forYou?: ForYouScore;
	/** What it has now and did not have before. */
	readonly got: { readonly code: boolean; readonly linked: boolean; readonly version: boolean };
	/** Ids of the rules whose query finds it. */
	readonly found: ReadonlySet<string>;
}

/** A paper that a rule would tell of. */
export interface Candidate {
	readonly paper: string;
	readonly title: string;
	readonly rule: string;
	/** What happened, in a few words. */
	readonly why: string;
	/** The greater, the more it is worth telling of. */
	readonly weight: number;
	readonly alone: boolean;
	readonly sound: boolean;
}

/** A paper is told of as for the user where so many of all others are less so. */
export const FOR_YOU_SHARE = 0.95;

/** What happened to a paper is worth telling of in this order; how far it rises decides within. */
const WEIGHTS: Readonly<Record<NotifyTarget['kind'], number>> = {
	'saved-version': 7,
	'saved-code': 6,
	'saved-linked': 5,
	author: 4,
	trending: 3,
	'for-you': 2.5,
	query: 2,
	organization: 1,
	keyword: 0,
};

/** What the rules that are on have to say of papers. `takeOff`: the rank from which a paper takes off. */
export function candidatesOf(
	rules: readonly NotifyRule[],
	papers: readonly ChangedPaper[],
	takeOff: number,
): Candidate[] {
	return rules
		.filter(({ on }) => on)
		.flatMap((rule) => {
			const why = reasonOf(rule, takeOff);
			return papers.flatMap((paper): Candidate[] => {
				const reason = why(paper);
				if (reason === undefined) return [];
				const { id, title, rank } = paper;
				const { alone, sound } = rule;
				const weight = WEIGHTS[rule.target.kind] + Math.min(1, Math.max(0, rank)) / 2;
				return [{ paper: id, title, rule: rule.id, why: reason, weight, alone, sound }];
			});
		});
}

/** A function that says why a rule matches a paper; undefined: it does not. */
function reasonOf(
	{ id, target }: NotifyRule,
	takeOff: number,
): (paper: ChangedPaper) => string | undefined {
	switch (target.kind) {
		case 'trending':
			return ({ rank, rising }) => (rank >= takeOff ? rising : undefined);
		case 'for-you':
			return ({ forYou }) =>
				forYou !== undefined && forYou.share >= FOR_YOU_SHARE && forYou.reasons.length > 0
					? `for you, because: ${forYou.reasons.join(', ')}`
					: undefined;
		case 'query':
			return ({ found }) => (found.has(id) ? `matches “${target.text}”` : undefined);
		case 'author':
		case 'organization': {
			const isBy = muteTest({ kind: target.kind, text: target.text });
			return ({ line }) => (isBy(line) ? `by ${target.text}` : undefined);
		}
		case 'keyword': {
			const hasWords = muteTest({ kind: 'words', text: target.text });
			return ({ line }) => (hasWords(line) ? `about ${target.text}` : undefined);
		}
		case 'saved-code':
			return ({ saved, got }) => (saved && got.code ? 'you saved it; now it has code' : undefined);
		case 'saved-linked':
			return ({ saved, got }) =>
				saved && got.linked ? 'you saved it; now a model or dataset is linked' : undefined;
		case 'saved-version':
			return ({ saved, got }) =>
				saved && got.version ? 'you saved it; arXiv has a new version' : undefined;
	}
}
