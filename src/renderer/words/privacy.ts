import type { Purpose } from '#shared/domain/contacts.ts';
import { LOCALE, t } from '../language.ts';

/** What each kind of host is asked for, and when. */
export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
	papers: t('The papers of each day, and what you look for at Hugging Face yourself.'),
	arxiv: t(
		'Papers you add that Hugging Face lacks, and new versions of papers that are snoozed until one.',
	),
	'arxiv-lists': t(
		'New papers of the categories you chose, once a day each. Not asked if you chose none.',
	),
	pictures: t('The small pictures of the list, and those that belong to a paper.'),
	zotero: t(
		'Zotero on this computer, when you add a paper to it, and about papers you read where that is on.',
	),
	updates: t('New versions of Papertray.'),
};

const tenths = new Intl.NumberFormat(LOCALE, {
	minimumFractionDigits: 1,
	maximumFractionDigits: 1,
	useGrouping: false,
});

/** An amount of data as people say it: `0 kB`, `340 kB`, `1.2 MB`. */
export function amountWords(bytes: number): string {
	if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`;
	return `${tenths.format(bytes / 1_000_000)} MB`;
}
