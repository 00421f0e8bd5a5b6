import type { Act } from '../act.ts';
import { lastOf } from '../chain.ts';
import type { History } from '../history.ts';
import type { Mark } from '../mark.ts';

/** What a decision says: two that a paper was wanted, the last that it was not. */
export const DECISION_KINDS = ['saved', 'read', 'dismissed'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What the user made of one paper. */
export interface Decision {
	readonly paper: string;
	readonly kind: DecisionKind;
	/** Of the act that decided: order, not time. */
	readonly number: number;
}

export type DecisionCounts = Readonly<Record<DecisionKind, number>>;

/** Before there are so many, nothing is learned. */
export const FEWEST_DECISIONS = 30;
/** The newest are learned from: interests change, and training has to stay quick. */
export const MOST_DECISIONS = 1500;
/** An act on more papers at once is clearing up, and says nothing of any of them. */
const MOST_AT_ONCE = 50;

/**
 * What the user decided, the oldest first: saved papers; those that were read, by staying on them or
 * marked one by one; and those that were done with without either. Only what an act decided that is
 * still known counts, but for saving. What an agent did is not the user's. Acts up to the number
 * `since` were forgotten on request, and papers that `isMuted` names were decided on by a rule.
 */
export function decisionsOf(
	{ marks, acts }: Pick<History, 'marks' | 'acts'>,
	since: number,
	isMuted: (paper: string) => boolean,
): Decision[] {
	const decisions: Decision[] = [];
	for (const [paper, mark] of marks) {
		const decision = decisionOn(mark, acts);
		if (decision === undefined || decision.number <= since || isMuted(paper)) continue;
		decisions.push({ paper, ...decision });
	}
	return decisions.sort((a, b) => a.number - b.number).slice(-MOST_DECISIONS);
}

export function countsOf(decisions: readonly Pick<Decision, 'kind'>[]): DecisionCounts {
	const counts = { saved: 0, read: 0, dismissed: 0 };
	for (const { kind } of decisions) counts[kind] += 1;
	return counts;
}

function decisionOn(
	{ saved, read, done }: Mark,
	acts: ReadonlyMap<number, Act>,
): Omit<Decision, 'paper'> | undefined {
	const [bySave, byRead, byDone] = [lastOf(saved), lastOf(read), lastOf(done)];
	if (bySave > 0) {
		const act = acts.get(bySave);
		return act === undefined || isOfUser(act) ? { kind: 'saved', number: bySave } : undefined;
	}
	if (byRead > 0) {
		const act = acts.get(byRead);
		// Marking a whole list as read is no reading.
		const wasRead = act !== undefined && (act.automatic === true || act.papers.length === 1);
		if (wasRead && isOfUser(act)) return { kind: 'read', number: byRead };
	}
	const act = byDone > 0 ? acts.get(byDone) : undefined;
	return act !== undefined && isOfUser(act) ? { kind: 'dismissed', number: byDone } : undefined;
}

function isOfUser({ by, papers }: Act): boolean {
	return by !== 'agent' && papers.length <= MOST_AT_ONCE;
}
