import { heading, termsOf } from '../topic-terms.ts';

/** A topic, and how many papers of the time before and of late are on it. */
export interface TopicTrend {
	readonly name: string;
	readonly before: number;
	readonly recent: number;
	/** How many standard deviations the change is away from none; below 0 where it fades. */
	readonly score: number;
}

export interface TopicTrends {
	/** How many papers were compared. */
	readonly papers: { readonly before: number; readonly recent: number };
	/** What changed most first. */
	readonly growing: TopicTrend[];
	readonly fading: TopicTrend[];
}

/** So many topics are told of in each direction. */
const MOST = 8;
/** A topic has at least so many papers, before or of late. */
const FEWEST_PAPERS = 5;
/** Smaller changes happen by chance: of forty topics that do not change to one. */
const LEAST_SCORE = 1.96;
/** What is known before anything was counted weighs as much as so many papers. */
const PRIOR_PAPERS = 100;
/** Two terms, one of which has all words of the other, are one topic where so many papers are on both. */
const SAME = 0.6;

interface Term {
	before: number;
	recent: number;
	/** The spelling that is most common, as far as one pass tells: Boyer and Moore's majority vote. */
	spelling: string;
	votes: number;
}

/** Counts the papers of two times by what they are about, each paper once for each of its terms. */
export class TopicCounts {
	readonly #terms = new Map<string, Term>();
	readonly #papers = { before: 0, recent: 0 };

	add(title: string, keywords: readonly string[], time: 'before' | 'recent'): void {
		this.#papers[time] += 1;
		for (const { form, spelling } of termsOf(title, keywords)) {
			let term = this.#terms.get(form);
			if (term === undefined) {
				term = { before: 0, recent: 0, spelling, votes: 0 };
				this.#terms.set(form, term);
			}
			term[time] += 1;
			if (term.votes === 0) term.spelling = spelling;
			term.votes += term.spelling === spelling ? 1 : -1;
		}
	}

	trends(): TopicTrends {
		const papers = { ...this.#papers };
		const scored: Scored[] = [];
		for (const [form, { before, recent, spelling }] of this.#terms) {
			if (Math.max(before, recent) < FEWEST_PAPERS) continue;
			const score = scoreOf({ before, recent }, papers);
			if (Math.abs(score) < LEAST_SCORE) continue;
			scored.push({ form, name: heading(spelling), before, recent, score });
		}
		scored.sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || (a.form < b.form ? -1 : 1));
		return {
			papers,
			growing: distinct(scored.filter(({ score }) => score > 0)),
			fading: distinct(scored.filter(({ score }) => score < 0)),
		};
	}
}

type Counts = Pick<TopicTrend, 'before' | 'recent'>;
type Scored = TopicTrend & { readonly form: string };

/**
 * How far a term's share of papers has moved: the logarithm of the odds ratio, divided by its
 * standard deviation, where both times begin with the share that the term has in all papers together
 * as a prior. So what few papers have does not lead however much it multiplies. Monroe, Colaresi and
 * Quinn, "Fightin' Words", section 3.5: https://doi.org/10.1093/pan/mpn018
 */
export function scoreOf(counts: Counts, papers: Counts): number {
	const all = papers.before + papers.recent;
	if (papers.before === 0 || papers.recent === 0) return 0;
	const prior = (PRIOR_PAPERS * (counts.before + counts.recent)) / all;
	const logOdds = (count: number, of: number): number =>
		Math.log((count + prior) / (of + PRIOR_PAPERS - count - prior));
	const change = logOdds(counts.recent, papers.recent) - logOdds(counts.before, papers.before);
	const variance = 1 / (counts.recent + prior) + 1 / (counts.before + prior);
	// What every paper has cannot change.
	return Number.isFinite(change) ? change / Math.sqrt(variance) : 0;
}

/** The first of them, without those that are another name of one of them; the longest name stays. */
function distinct(scored: readonly Scored[]): TopicTrend[] {
	const chosen: Scored[] = [];
	for (const each of scored) {
		const others = chosen.filter((other) => isSame(each, other));
		const [first] = others;
		if (first === undefined) {
			if (chosen.length < MOST) chosen.push(each);
			continue;
		}
		// The longer name says more: `world models` rather than `world`.
		if (others.some((other) => other.form.length >= each.form.length)) continue;
		chosen[chosen.indexOf(first)] = each;
		for (const other of others.slice(1)) chosen.splice(chosen.indexOf(other), 1);
	}
	return chosen.map(({ name, before, recent, score }) => ({ name, before, recent, score }));
}

function isSame(a: Scored, b: Scored): boolean {
	const shared = wordsShared(a.form.split(' '), b.form.split(' '));
	if (shared === 'none') return false;
	// As in `low resource` and `resource languages`, of the same papers.
	if (shared === 'some') return a.before === b.before && a.recent === b.recent;
	const [few, many] = [a.before + a.recent, b.before + b.recent].sort((x, y) => x - y);
	return (few ?? 0) >= SAME * (many ?? 0);
}

/** Whether all words of the one are in the other, or some are. */
function wordsShared(a: readonly string[], b: readonly string[]): 'all' | 'some' | 'none' {
	const count = a.filter((word) => b.includes(word)).length;
	if (count === 0) return 'none';
	return count >= Math.min(a.length, b.length) ? 'all' : 'some';
}
