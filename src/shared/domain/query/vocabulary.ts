import { message, t } from '../../language/say.ts';
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
	author: message('Who wrote it'),
	org: message('A lab, university or company'),
	title: message('Words in the title'),
	abstract: message('Words in the abstract'),
	note: message('Words in your note'),
	tag: message('One of your tags'),
	key: message('A keyword'),
	in: message('A mailbox'),
	is: message('Read, saved and the like'),
	has: message('Code, a note, media or a model'),
	sort: message('The order of the results'),
	votes: message('Upvotes, as in >50 or 10..50'),
	stars: message('GitHub stars, as in >1000'),
	comments: message('Comments, as in >3'),
	day: message('A day or month, as in 2026-06-12'),
	after: message('Later than a day or month'),
	before: message('Earlier than a day or month'),
	last: message('The last days, weeks or months'),
};

const MAILBOXES: Readonly<Record<Mailbox, string>> = {
	inbox: message('Neither done nor snoozed'),
	saved: message('Kept'),
	snoozed: message('Out of the inbox for now'),
	done: message('Dealt with'),
	all: message('Everything in the store'),
};

const STATE_DESCRIPTIONS: Readonly<Record<State, string>> = {
	unread: message('Not read yet'),
	read: message('Read, or marked as read'),
	saved: message('Kept'),
	seen: message('Was selected once'),
	done: message('Dealt with'),
	snoozed: message('Out of the inbox for now'),
	muted: message('Hidden by a mute rule'),
};

const POSSESSION_DESCRIPTIONS: Readonly<Record<Possession, string>> = {
	code: message('Links a code repository'),
	note: message('You wrote a note'),
	media: message('Has pictures or films'),
	model: message('A model is linked'),
};

const SORT_DESCRIPTIONS: Readonly<Record<(typeof CHOICES.sort)[number], string>> = {
	votes: message('Most upvotes first'),
	rising: message('What gains upvotes now'),
	'for-you': message('What you are likeliest to want, learned from your decisions'),
	day: message('Newest day first'),
	relevance: message('Best match first'),
};

const RELATIVE_DAYS: readonly Suggestion[] = [
	{ value: 'today', description: message('Moves with the clock') },
	{ value: 'yesterday', description: message('Moves with the clock') },
];

const SPANS: readonly Suggestion[] = [
	{ value: '7d', description: message('The last 7 days') },
	{ value: '1d', description: message('Today') },
	{ value: '2w', description: message('The last 2 weeks') },
	{ value: '1m', description: message('The last month') },
	{ value: '3m', description: message('The last 3 months') },
	{ value: '12m', description: message('The last 12 months') },
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

const LAST = {
	day: message('{number, plural, =1 {The last day} other {The last # days}}'),
	week: message('{number, plural, =1 {The last week} other {The last # weeks}}'),
	month: message('{number, plural, =1 {The last month} other {The last # months}}'),
} as const;

function spansOf(number: number): Suggestion[] {
	return (['day', 'week', 'month'] as const).map((unit) => ({
		value: `${number}${unit.slice(0, 1)}`,
		description: t(LAST[unit], { number }),
	}));
}
