import type { Until } from '#shared/domain/snooze.ts';
import { shortMoment } from './dates.ts';
import { counted } from './numbers.ts';

/** What a snoozed paper waits for: `until Mon 24 Nov, 09:00`, `until 50 upvotes`. */
export function untilWords(until: Until): string {
	switch (until.kind) {
		case 'time':
			return `until ${shortMoment(until.at)}`;
		case 'upvotes':
			return `until ${counted(until.atLeast, 'upvote')}`;
		case 'code':
			return 'until there is code';
		case 'linked':
			return 'until a model or dataset is linked';
		case 'version':
			return 'until there is a new version';
	}
}

/** Why a paper is back: `Back: 50 upvotes`. */
export function wokenWords(until: Until): string {
	switch (until.kind) {
		case 'time':
			return `Back since ${shortMoment(until.at)}`;
		case 'upvotes':
			return `Back: ${counted(until.atLeast, 'upvote')} reached`;
		case 'code':
			return 'Back: there is code now';
		case 'linked':
			return 'Back: a model or dataset is linked';
		case 'version':
			return 'Back: there is a new version';
	}
}
