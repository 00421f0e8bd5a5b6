import type { Until } from '#shared/domain/snooze.ts';
import { shortMoment } from './dates.ts';
import { t } from '../language.ts';

/** What a snoozed paper waits for: `until Mon 24 Nov, 09:00`, `until 50 upvotes`. */
export function untilWords(until: Until): string {
	switch (until.kind) {
		case 'time':
			return t('until {shortMoment}', { shortMoment: shortMoment(until.at) });
		case 'upvotes':
			return t('until {atLeast, plural, one {# upvote} other {# upvotes}}', {
				atLeast: until.atLeast,
			});
		case 'code':
			return t('until there is code');
		case 'linked':
			return t('until a model or dataset is linked');
		case 'version':
			return t('until there is a new version');
	}
}

/** Why a paper is back: `Back: 50 upvotes`. */
export function wokenWords(until: Until): string {
	switch (until.kind) {
		case 'time':
			return t('Back since {shortMoment}', { shortMoment: shortMoment(until.at) });
		case 'upvotes':
			return t('Back: {atLeast, plural, one {# upvote} other {# upvotes}} reached', {
				atLeast: until.atLeast,
			});
		case 'code':
			return t('Back: there is code now');
		case 'linked':
			return t('Back: a model or dataset is linked');
		case 'version':
			return t('Back: there is a new version');
	}
}
