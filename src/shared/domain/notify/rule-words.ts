import type { NotifyTarget } from './rule.ts';

/** What a rule looks for, in as few words as tell it from the others. */
export const TARGET_NAMES: Readonly<Record<NotifyTarget['kind'], string>> = {
	trending: 'Trending',
	'for-you': 'For you',
	view: 'View',
	query: 'Search',
	author: 'Author',
	organization: 'Organisation',
	keyword: 'Keyword',
	'saved-code': 'Saved paper got code',
	'saved-version': 'Saved paper got a new version',
	'saved-linked': 'Saved paper got a model or dataset',
	daily: 'Day’s most upvoted',
};

/** What a notification begins with, before the title of the paper. */
const LEADS: Readonly<Record<NotifyTarget['kind'], string>> = {
	trending: 'Rising',
	'for-you': 'For you',
	view: 'New',
	query: 'New',
	author: 'New',
	organization: 'New',
	keyword: 'New',
	'saved-code': 'Now with code',
	'saved-version': 'New version',
	'saved-linked': 'Now with a model',
	daily: 'Of the day',
};

/** What a rule is called: `Author Emmy Noether`. `viewName`: what a view is called. */
export function ruleName(target: NotifyTarget, viewName: (view: string) => string): string {
	const name = TARGET_NAMES[target.kind];
	if (target.kind === 'view') return `${name} ${viewName(target.view)}`;
	return 'text' in target ? `${name} ${target.text}` : name;
}

export function leadWords({ kind }: NotifyTarget): string {
	return LEADS[kind];
}
