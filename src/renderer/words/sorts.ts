import type { Sort } from '#shared/domain/list.ts';
import { t } from '../language.ts';

const SORTS = [
	{ value: 'day', name: t('Newest day') },
	{ value: 'upvotes', name: t('Most upvotes') },
	{ value: 'rising', name: t('Rising') },
	{ value: 'for-you', name: t('For you') },
] as const satisfies readonly { readonly value: Sort; readonly name: string }[];

/** What a list can be sorted by. What is turned off is not offered, but said where it is in force. */
export function sortsOffered(forYou: boolean, inForce: Sort): readonly (typeof SORTS)[number][] {
	return SORTS.filter(({ value }) => value !== 'for-you' || forYou || inForce === value);
}
