import { FEWEST_DECISIONS, type DecisionCounts } from '#shared/domain/interest/decisions.ts';
import type { ForYou } from '#shared/domain/interest/for-you.ts';
import type { Honesty } from '#shared/domain/interest/honesty.ts';
import { counted, fullNumber } from './numbers.ts';

/** What an order by interest waits for. */
export function missingWords({ missing }: Extract<ForYou, { state: 'few' }>): string {
	const more = missing === FEWEST_DECISIONS ? '' : ' more';
	return `It begins after ${counted(missing, `${more} decision`.trim(), `${more} decisions`.trim())}`;
}

/** What was learned from: `Learned from 54 decisions: 12 saved, 20 read, 22 dismissed.` */
export function learnedFromWords({ saved, read, dismissed }: DecisionCounts): string {
	const all = counted(saved + read + dismissed, 'decision');
	const parts = [
		[saved, 'saved'],
		[read, 'read'],
		[dismissed, 'dismissed'],
	] as const;
	const named = parts.filter(([count]) => count > 0).map(([n, name]) => `${fullNumber(n)} ${name}`);
	return `Learned from ${all}: ${named.join(', ')}.`;
}

/** How good the order would have been: `Of the 40 papers it would have put last, you kept or read 2; …` */
export function honestyWords(honesty: Honesty | undefined): string {
	if (honesty === undefined) {
		return 'How good the order is cannot be told yet: that takes papers you kept and papers you did not.';
	}
	const { last, first } = honesty;
	return `Of the ${counted(last.papers, 'paper')} it would have put last, you kept or read ${ofThem(last.wanted)}; of as many first, ${ofThem(first.wanted)}.`;
}

/** Why a paper comes where it comes: `Because: speculative decoding, KV cache`. */
export function becauseWords(reasons: readonly string[]): string {
	return `Because: ${reasons.join(', ')}`;
}

function ofThem(count: number): string {
	return count === 0 ? 'none' : fullNumber(count);
}
