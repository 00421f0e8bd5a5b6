import type { RisingFacts } from './rising.ts';

const whole = new Intl.NumberFormat('en-GB');

/** What a paper gained lately: `58 votes in 6 h`. */
export function gainWords({ gained, hours }: Pick<RisingFacts, 'gained' | 'hours'>): string {
	return `${whole.format(gained)} ${gained === 1 ? 'vote' : 'votes'} in ${hours} h`;
}

/** Why a paper rises: `58 votes in 6 h, more than 98 % of papers at that age`. */
export function risingWords(facts: RisingFacts): string {
	const { share } = facts;
	const others = share >= 1 ? 'all other papers' : `${percent(share)} of papers`;
	return `${gainWords(facts)}, more than ${others} at that age`;
}

/** Cut, not rounded: of 1,000 papers 999 are not all. */
function percent(share: number): string {
	const exact = share * 100;
	return `${exact >= 99 ? Math.floor(exact * 10) / 10 : Math.floor(exact)} %`;
}
