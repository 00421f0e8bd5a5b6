import type { Mailbox } from '../list.ts';
import { CHOICES, type FieldName } from './fields.ts';
import type { Possession, State } from './query.ts';

/** A value that a field can have, and what it means in a few words. */
export interface Suggestion {
	readonly value: string;
	readonly description: string;
}

/** What each field asks for. */
export const FIELD_DESCRIPTIONS: Readonly<Record<FieldName, string>> = {
	author: 'Who wrote it',
	org: 'A lab, university or company',
	title: 'Words in the title',
	abstract: 'Words in the abstract',
	note: 'Words in your note',
	tag: 'One of your tags',
	key: 'A keyword',
	in: 'A mailbox',
	is: 'Read, saved and the like',
	has: 'Code, a note, media or a model',
	sort: 'The order of the results',
	votes: 'Upvotes, as in >50 or 10..50',
	stars: 'GitHub stars, as in >1000',
	comments: 'Comments, as in >3',
	day: 'A day or month, as in 2026-06-12',
	after: 'Later than a day or month',
	before: 'Earlier than a day or month',
	last: 'The last days, weeks or months',
};

const MAILBOXES: Readonly<Record<Mailbox, string>> = {
	inbox: 'Neither done nor snoozed',
	saved: 'Kept',
	snoozed: 'Out of the inbox for now',
	done: 'Dealt with',
	all: 'Everything in the store',
};

const STATE_DESCRIPTIONS: Readonly<Record<State, string>> = {
	unread: 'Not read yet',
	read: 'Read, or marked as read',
	saved: 'Kept',
	seen: 'Was selected once',
	done: 'Dealt with',
	snoozed: 'Out of the inbox for now',
	muted: 'Hidden by a mute rule',
};

const POSSESSION_DESCRIPTIONS: Readonly<Record<Possession, string>> = {
	code: 'Links a code repository',
	note: 'You wrote a note',
	media: 'Has pictures or films',
	model: 'A model is linked',
};

const SORT_DESCRIPTIONS: Readonly<Record<(typeof CHOICES.sort)[number], string>> = {
	votes: 'Most upvotes first',
	rising: 'What gains upvotes now',
	day: 'Newest day first',
	relevance: 'Best match first',
};

const RELATIVE_DAYS: readonly Suggestion[] = [
	{ value: 'today', description: 'Moves with the clock' },
	{ value: 'yesterday', description: 'Moves with the clock' },
];

const SPANS: readonly Suggestion[] = [
	{ value: '7d', description: 'The last 7 days' },
	{ value: '1d', description: 'Today' },
	{ value: '2w', description: 'The last 2 weeks' },
	{ value: '1m', description: 'The last month' },
	{ value: '3m', description: 'The last 3 months' },
	{ value: '12m', description: 'The last 12 months' },
];

/** The values that a field takes, as far as they can be listed; `typed` is the beginning of one. */
export function suggestionsFor(field: FieldName, typed: string): readonly Suggestion[] {
	switch (field) {
		case 'in':
			return CHOICES.in.map((value) => ({ value, description: MAILBOXES[value] }));
		case 'is':
			return CHOICES.is.map((value) => ({ value, description: STATE_DESCRIPTIONS[value] }));
		case 'has':
			return CHOICES.has.map((value) => ({ value, description: POSSESSION_DESCRIPTIONS[value] }));
		case 'sort':
			return CHOICES.sort.map((value) => ({ value, description: SORT_DESCRIPTIONS[value] }));
		case 'day':
		case 'after':
		case 'before':
			return RELATIVE_DAYS;
		case 'last':
			return /^[1-9]\d{0,3}$/.test(typed) ? spansOf(Number(typed)) : SPANS;
		case 'author':
		case 'org':
		case 'title':
		case 'abstract':
		case 'note':
		case 'tag':
		case 'key':
		case 'votes':
		case 'stars':
		case 'comments':
			return [];
	}
}

function spansOf(number: number): Suggestion[] {
	return (['day', 'week', 'month'] as const).map((unit) => ({
		value: `${number}${unit.slice(0, 1)}`,
		description: number === 1 ? `The last ${unit}` : `The last ${number} ${unit}s`,
	}));
}
