import type { RisingFacts } from '#shared/domain/rising/rising.ts';
import type { Trend } from '#shared/domain/rising/trend.ts';
import { t } from '../language.ts';

/** Why a paper rises: `58 votes in 6 h, more than 98 % of papers at that age`. */
export function risingWords({ gained, hours, share }: RisingFacts): string {
	const others =
		share >= 1 ? t('all other papers') : t('{percent} of papers', { percent: percent(share) });
	return t(
		'{gained, plural, one {# vote} other {# votes}} in {hours} h, more than {others} at that age',
		{ gained, hours, others },
	);
}

/** What a paper is compared with. */
export function basisWords({ papers, basis }: Pick<Trend['usual'], 'papers' | 'basis'>): string {
	return basis === 'history'
		? t('Compared with {papers, plural, one {# paper} other {# papers}} of the last 30 days.', {
				papers,
			})
		: t(
				'Compared with published counts of Hugging Face’s papers, until there is enough history here.',
			);
}

/** How long ago, in as few characters as say it: `6 h`, `2 d`. */
export function ageWords(hours: number): string {
	return hours >= 24 && hours % 24 === 0 ? `${hours / 24} d` : `${hours} h`;
}

/** Cut, not rounded: of 1,000 papers 999 are not all. */
function percent(share: number): string {
	const exact = share * 100;
	return `${exact >= 99 ? Math.floor(exact * 10) / 10 : Math.floor(exact)} %`;
}
