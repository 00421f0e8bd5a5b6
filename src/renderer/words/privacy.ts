import type { Purpose } from '#shared/domain/contacts.ts';

/** What each kind of host is asked for, and when. */
export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
	papers: 'The papers of each day, and what you look for at Hugging Face yourself.',
	arxiv:
		'Papers you add that Hugging Face lacks, and new versions of papers that are snoozed until one.',
	'arxiv-lists':
		'New papers of the categories you chose, once a day each. Not asked if you chose none.',
	pictures: 'The small pictures of the list, and those that belong to a paper.',
	zotero:
		'Zotero on this computer, when you add a paper to it, and about papers you read where that is on.',
	updates: 'New versions of Papertray.',
};

/** An amount of data as people say it: `0 kB`, `340 kB`, `1.2 MB`. */
export function amountWords(bytes: number): string {
	if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`;
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
