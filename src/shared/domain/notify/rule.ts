import * as v from 'valibot';
import type { ForYouScore } from '../interest/for-you.ts';
import { muteTest } from '../mute.ts';
import { t } from '../../language/say.ts';

const text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(300));

/** What makes a notification. */
export const notifyTargetSchema = v.variant('kind', [
	/** A paper takes off. */
	v.object({ kind: v.literal('trending') }),
	/** A paper is likely to be wanted, by what was learned of the user's interest. */
	v.object({ kind: v.literal('for-you') }),
	/** A paper is in a view, by the view's id. */
	v.object({ kind: v.literal('view'), view: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)) }),
	/** A paper is found by what the search box understands. */
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
	/** The most upvoted papers of the newest day, for the digest alone. */
	v.object({ kind: v.literal('daily') }),
]);
export type NotifyTarget = v.InferOutput<typeof notifyTargetSchema>;

export const notifyRuleSchema = v.object({
	id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
	target: notifyTargetSchema,
	on: v.boolean(),
	/** Told of at once, as far as the budget goes; otherwise only in the digest. */
	alone: v.boolean(),
	sound: v.boolean(),
});
export type NotifyRule = v.InferOutput<typeof notifyRuleSchema>;

/** More rules than anybody reads the news of. */
export const MOST_RULES = 50;
export const notifyRulesSchema = v.pipe(
	v.array(notifyRuleSchema),
	v.maxLength(MOST_RULES),
	v.readonly(),
);

/** What there is before the user has a say: papers that take off, and the rest to be turned on. */
export const DEFAULT_RULES: readonly NotifyRule[] = [
	{ id: 'trending', target: { kind: 'trending' }, on: true, alone: true, sound: false },
	{ id: 'for-you', target: { kind: 'for-you' }, on: false, alone: true, sound: false },
	{ id: 'saved-code', target: { kind: 'saved-code' }, on: false, alone: true, sound: false },
	{ id: 'saved-version', target: { kind: 'saved-version' }, on: false, alone: true, sound: false },
	{ id: 'saved-linked', target: { kind: 'saved-linked' }, on: false, alone: true, sound: false },
	{ id: 'daily', target: { kind: 'daily' }, on: false, alone: false, sound: false },
];

/** The rules that match now what they did not match before: new ones, changed ones, those turned on. */
export function newlyOn(
	before: readonly NotifyRule[],
	after: readonly NotifyRule[],
): readonly NotifyRule[] {
	return after.filter(
		({ id, target, on }) =>
			on &&
			!before.some(
				(known) =>
					known.id === id && known.on && JSON.stringify(known.target) === JSON.stringify(target),
			),
	);
}

/** A paper that came or changed, as far as rules look at it. */
export interface ChangedPaper {
	readonly id: string;
	readonly title: string;
	/** Its searched words (`search.ts`), those of its keywords beside those of its title. */
	readonly line: string;
	readonly saved: boolean;
	/** How it rises, from 0 to 1 (`rising`), and in words why. */
	readonly rank: number;
	readonly rising: string;
	/** How it stands among all papers by the user's interest; absent where that was not learned. */
	readonly forYou?: ForYouScore;
	/** What it has now and did not have before. */
	readonly got: { readonly code: boolean; readonly linked: boolean; readonly version: boolean };
	/** Ids of the rules whose query finds it, or whose view it is in, or whose day's best it is of. */
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
	view: 2,
	organization: 1,
	keyword: 0,
	daily: -1,
};

/**
 * What the rules that are on have to say of papers. `takeOff`: the rank from which a paper takes off;
 * `viewName`: what a view is called.
 */
export function candidatesOf(
	rules: readonly NotifyRule[],
	papers: readonly ChangedPaper[],
	takeOff: number,
	viewName: (view: string) => string = String,
): Candidate[] {
	return rules
		.filter(({ on }) => on)
		.flatMap((rule) => {
			const why = reasonOf(rule, takeOff, viewName);
			return papers.flatMap((paper): Candidate[] => {
				const reason = why(paper);
				if (reason === undefined) return [];
				const { id, title, rank } = paper;
				const { sound } = rule;
				const alone = rule.alone && rule.target.kind !== 'daily';
				const weight = WEIGHTS[rule.target.kind] + Math.min(1, Math.max(0, rank)) / 2;
				return [{ paper: id, title, rule: rule.id, why: reason, weight, alone, sound }];
			});
		});
}

/** A function that says why a rule matches a paper; undefined: it does not. */
function reasonOf(
	{ id, target }: NotifyRule,
	takeOff: number,
	viewName: (view: string) => string,
): (paper: ChangedPaper) => string | undefined {
	switch (target.kind) {
		case 'trending':
			return ({ rank, rising }) => (rank >= takeOff ? rising : undefined);
		case 'for-you':
			return ({ forYou }) =>
				forYou !== undefined && forYou.share >= FOR_YOU_SHARE && forYou.reasons.length > 0
					? t('for you, because: {reasons}', { reasons: forYou.reasons.join(', ') })
					: undefined;
		case 'query':
			return ({ found }) =>
				found.has(id) ? t('matches “{text}”', { text: target.text }) : undefined;
		case 'view':
			return ({ found }) =>
				found.has(id) ? t('in “{viewName}”', { viewName: viewName(target.view) }) : undefined;
		case 'daily':
			return ({ found }) => (found.has(id) ? t('of the day’s most upvoted') : undefined);
		case 'author':
		case 'organization': {
			const isBy = muteTest({ kind: target.kind, text: target.text });
			return ({ line }) => (isBy(line) ? t('by {text}', { text: target.text }) : undefined);
		}
		case 'keyword': {
			const hasWords = muteTest({ kind: 'words', text: target.text });
			return ({ line }) => (hasWords(line) ? t('about {text}', { text: target.text }) : undefined);
		}
		case 'saved-code':
			return ({ saved, got }) =>
				saved && got.code ? t('you saved it; now it has code') : undefined;
		case 'saved-linked':
			return ({ saved, got }) =>
				saved && got.linked ? t('you saved it; now a model or dataset is linked') : undefined;
		case 'saved-version':
			return ({ saved, got }) =>
				saved && got.version ? t('you saved it; arXiv has a new version') : undefined;
	}
}
