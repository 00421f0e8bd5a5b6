import { FEWEST_DECISIONS, type DecisionCounts } from '#shared/domain/interest/decisions.ts';
import type { ForYou } from '#shared/domain/interest/for-you.ts';
import type { Honesty } from '#shared/domain/interest/honesty.ts';
import { fullNumber } from './numbers.ts';
import { t } from '../language.ts';

/** What an order by interest waits for. */
export function missingWords({ missing }: Extract<ForYou, { state: 'few' }>): string {
	return missing === FEWEST_DECISIONS
		? t('It begins after {missing, plural, one {# decision} other {# decisions}}', { missing })
		: t('It begins after {missing, plural, one {# more decision} other {# more decisions}}', {
				missing,
			});
}

/** What was learned from: `Learned from 54 decisions: 12 saved, 20 read, 22 dismissed.` */
export function learnedFromWords({ saved, read, dismissed }: DecisionCounts): string {
	const all = t('{all, plural, one {# decision} other {# decisions}}', {
		all: saved + read + dismissed,
	});
	const parts = [
		[saved, t('saved')],
		[read, t('read')],
		[dismissed, t('dismissed')],
	] as const;
	const named = parts.filter(([count]) => count > 0).map(([n, name]) => `${fullNumber(n)} ${name}`);
	return t('Learned from {all}: {named}.', { all, named: named.join(', ') });
}

/** How good the order would have been: `Of the 40 papers it would have put last, you kept or read 2; …` */
export function honestyWords(honesty: Honesty | undefined): string {
	if (honesty === undefined) {
		return t(
			'How good the order is cannot be told yet: that takes papers you kept and papers you did not.',
		);
	}
	const { last, first } = honesty;
	return t(
		'Of the {papers, plural, one {# paper} other {# papers}} it would have put last, you kept or read {ofThem}; of as many first, {ofThem2}.',
		{ papers: last.papers, ofThem: ofThem(last.wanted), ofThem2: ofThem(first.wanted) },
	);
}

/** Why a paper comes where it comes: `Because: speculative decoding, KV cache`. */
export function becauseWords(reasons: readonly string[]): string {
	return t('Because: {reasons}', { reasons: reasons.join(', ') });
}

function ofThem(count: number): string {
	return count === 0 ? t('none') : fullNumber(count);
}
