import type { Trend } from '#shared/domain/rising/trend.ts';
import { t } from '../language.ts';

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
