import type { RisingFacts } from './rising.ts';
import { t } from '../../language/say.ts';

/** What a paper gained lately: `58 votes in 6 h`. */
export function gainWords({ gained, hours }: Pick<RisingFacts, 'gained' | 'hours'>): string {
	return t('{gained, plural, one {# vote} other {# votes}} in {hours} h', { gained, hours });
}

/** Why a paper rises: `58 votes in 6 h, more than 98 % of papers at that age`. */
export function risingWords(facts: RisingFacts): string {
	const { share } = facts;
	const others =
		share >= 1 ? t('all other papers') : t('{percent} of papers', { percent: percent(share) });
	return t('{gain}, more than {others} at that age', { gain: gainWords(facts), others });
}

/** Cut, not rounded: of 1,000 papers 999 are not all. */
function percent(share: number): string {
	const exact = share * 100;
	return `${exact >= 99 ? Math.floor(exact * 10) / 10 : Math.floor(exact)} %`;
}
