import type { NotifyTarget } from './rule.ts';
import { message, t } from '../../language/say.ts';

/** What a rule looks for, in as few words as tell it from the others. */
export const TARGET_NAMES: Readonly<Record<NotifyTarget['kind'], string>> = {
	trending: message('Trending'),
	'for-you': message('For you'),
	view: message('View'),
	query: message('Search'),
	author: message('Author'),
	organization: message('Organisation'),
	keyword: message('Keyword'),
	'saved-code': message('Saved paper got code'),
	'saved-version': message('Saved paper got a new version'),
	'saved-linked': message('Saved paper got a model or dataset'),
	daily: message('Day’s most upvoted'),
};

/** What a notification begins with, before the title of the paper. */
const LEADS: Readonly<Record<NotifyTarget['kind'], string>> = {
	trending: message('Rising'),
	'for-you': message('For you'),
	view: message('New'),
	query: message('New'),
	author: message('New'),
	organization: message('New'),
	keyword: message('New'),
	'saved-code': message('Now with code'),
	'saved-version': message('New version'),
	'saved-linked': message('Now with a model'),
	daily: message('Of the day'),
};

/** What a rule is called: `Author Emmy Noether`. `viewName`: what a view is called, if
 * it is there. */
export function ruleName(
	target: NotifyTarget,
	viewName: (view: string) => string | undefined,
): string {
	switch (target.kind) {
		case 'view': {
			const name = viewName(target.view);
			return name === undefined ? t('View that is gone') : t('View {name}', { name });
		}
		case 'query':
			return t('Search {text}', { text: target.text });
		case 'author':
			return t('Author {text}', { text: target.text });
		case 'organization':
			return t('Organisation {text}', { text: target.text });
		case 'keyword':
			return t('Keyword {text}', { text: target.text });
		case 'trending':
		case 'for-you':
		case 'saved-code':
		case 'saved-version':
		case 'saved-linked':
		case 'daily':
			return t(TARGET_NAMES[target.kind]);
	}
}

export function leadWords({ kind }: NotifyTarget): string {
	return t(LEADS[kind]);
}
