import type { Mailbox } from '#shared/domain/list.ts';
import { asked } from '#shared/domain/query/asked.ts';
import type { Chip } from '#shared/domain/query/chips.ts';
import type { Parsed } from '#shared/domain/query/parse.ts';
import type {
	Count,
	Fact,
	Period,
	Possession,
	Query,
	QuerySort,
	Sign,
	State,
	TextLeaf,
	Unit,
} from '#shared/domain/query/query.ts';
import { message, t } from '../language.ts';
import { dayInWords, monthInWords } from './dates.ts';
import { listed } from './listed.ts';

/** What is asked, in a sentence, and a second one where an order is given. */
export function explain({ query, sort }: Pick<Parsed, 'query' | 'sort'>): string {
	const meant = asked(query);
	const what =
		meant.kind === 'everything'
			? t('All papers')
			: t('Papers {described}', { described: together(meant) });
	return sort === undefined ? `${what}.` : `${what}. ${t(ORDERS[sort])}.`;
}

/** What one chip asks: `by an author like “lecun”`, `not tagged “survey”`. */
export function chipWords(chip: Chip): string {
	if (chip.kind === 'sort') return t(ORDERS[chip.sort]);
	return chip.negated ? denied(chip.query) : said(chip.query);
}

const ORDERS: Readonly<Record<QuerySort, string>> = {
	relevance: message('Sorted by relevance'),
	upvotes: message('Sorted by upvotes'),
	rising: message('Sorted by what is rising'),
	'for-you': message('Sorted by what is for you'),
	day: message('Sorted by day, the newest first'),
};

/** What a paper must be, and after a semicolon what it must not. */
function together(query: Query): string {
	if (query.kind !== 'and') return said(query);
	const isDenied = ({ kind }: Query): boolean => kind === 'not';
	const wanted = query.parts.filter((part) => !isDenied(part)).map(said);
	const unwanted = query.parts.filter(isDenied).map(said);
	return [wanted, unwanted]
		.filter((parts) => parts.length > 0)
		.map((parts) => parts.join(', '))
		.join('; ');
}

function said(query: Query): string {
	switch (query.kind) {
		case 'everything':
			return t('of any kind');
		case 'and':
			return listed(query.parts.map(said), 'and');
		case 'or':
			return t('either {alternatives}', { alternatives: listed(query.parts.map(said), 'or') });
		case 'not':
			return denied(query.part);
		case 'text':
			return textWords(query, YES);
		case 'fact':
			return factWords(query.fact, YES);
	}
}

function denied(query: Query): string {
	switch (query.kind) {
		case 'everything':
			return t('of no kind at all');
		case 'and':
			return t('not at once {parts}', { parts: listed(query.parts.map(said), 'and') });
		case 'or':
			return neither(query.parts.map(said));
		case 'not':
			return said(query.part);
		case 'text':
			return textWords(query, NO);
		case 'fact':
			return factWords(query.fact, NO);
	}
}

function neither(parts: readonly string[]): string {
	const [first = '', ...others] = parts;
	return others.reduce(
		(before, part) => t('{before} nor {part}', { before, part }),
		t('neither {first}', { first }),
	);
}

/** What is said of a thing that is wanted, and of one that is not. */
type Pair = readonly [wanted: string, unwanted: string];
const YES = 0;
const NO = 1;

const IN_TEXT: Readonly<Record<'anywhere' | 'title' | 'abstract' | 'note', Pair>> = {
	anywhere: [message('with {words} anywhere'), message('without {words} anywhere')],
	title: [message('with {words} in the title'), message('without {words} in the title')],
	abstract: [message('with {words} in the abstract'), message('without {words} in the abstract')],
	note: [message('with {words} in your note'), message('without {words} in your note')],
};

const IN_LIST: Readonly<Record<'keywords' | 'authors' | 'organization', Pair>> = {
	keywords: [message('with a keyword {name}'), message('without a keyword {name}')],
	authors: [message('by an author {name}'), message('not by an author {name}')],
	organization: [
		message('from an organisation {name}'),
		message('not from an organisation {name}'),
	],
};

const TAGGED: Pair = [message('tagged {quoted}'), message('not tagged {quoted}')];

function textWords({ text, field, phrase }: TextLeaf, which: 0 | 1): string {
	const quoted = t('“{text}”', { text });
	const place = field ?? 'anywhere';
	switch (place) {
		case 'keywords':
		case 'authors':
		case 'organization': {
			const name = phrase ? quoted : t('like {quoted}', { quoted });
			return t(IN_LIST[place][which], { name });
		}
		case 'tags':
			return t(TAGGED[which], { quoted });
		case 'title':
		case 'abstract':
		case 'note':
		case 'anywhere': {
			const words = phrase
				? t('the phrase {quoted}', { quoted })
				: /\s/.test(text)
					? t('the words {quoted}', { quoted })
					: quoted;
			return t(IN_TEXT[place][which], { words });
		}
	}
}

const PLACES: Readonly<Record<Mailbox, Pair>> = {
	inbox: [message('in the inbox'), message('not in the inbox')],
	saved: [message('in Saved'), message('not in Saved')],
	snoozed: [message('in Snoozed'), message('not in Snoozed')],
	done: [message('in Done'), message('not in Done')],
	all: [message('in any mailbox'), message('not in any mailbox')],
};

const ARE: Readonly<Record<State, Pair>> = {
	unread: [message('that are unread'), message('not unread')],
	read: [message('that are read'), message('not read')],
	saved: [message('that are saved'), message('not saved')],
	seen: [message('that are seen'), message('not seen')],
	done: [message('that are done'), message('not done')],
	snoozed: [message('that are snoozed'), message('not snoozed')],
	muted: [message('that are muted'), message('not muted')],
};

const POSSESSED: Readonly<Record<Possession, Pair>> = {
	code: [message('with code'), message('without code')],
	note: [message('with a note of yours'), message('without a note of yours')],
	media: [message('with pictures or films'), message('without pictures or films')],
	model: [message('with a linked model'), message('without a linked model')],
};

function factWords(fact: Fact, which: 0 | 1): string {
	switch (fact.kind) {
		case 'place':
			return t(PLACES[fact.place][which]);
		case 'state':
			return t(ARE[fact.state][which]);
		case 'has':
			return t(POSSESSED[fact.what][which]);
		case 'number':
		case 'range':
		case 'day':
		case 'last': {
			const words = measureWords(fact);
			return which === NO ? t('not {words}', { words }) : words;
		}
	}
}

function measureWords(fact: Extract<Fact, { kind: 'number' | 'range' | 'day' | 'last' }>): string {
	switch (fact.kind) {
		case 'number': {
			const amount = t(COUNTED[fact.count], { number: fact.number });
			return t(COMPARED[fact.sign], { amount });
		}
		case 'range': {
			const amount = t(COUNTED[fact.count], { number: fact.most });
			return t('with {least} to {amount}', { least: fact.least, amount });
		}
		case 'day':
			return t(WHEN[fact.when], { period: periodWords(fact.period) });
		case 'last':
			return t(LAST[fact.unit], { number: fact.number });
	}
}

const COUNTED: Readonly<Record<Count, string>> = {
	upvotes: message('{number, plural, one {# upvote} other {# upvotes}}'),
	stars: message('{number, plural, one {# GitHub star} other {# GitHub stars}}'),
	comments: message('{number, plural, one {# comment} other {# comments}}'),
};

const COMPARED: Readonly<Record<Sign, string>> = {
	'>': message('with more than {amount}'),
	'>=': message('with at least {amount}'),
	'<': message('with fewer than {amount}'),
	'<=': message('with at most {amount}'),
	'=': message('with exactly {amount}'),
};

const WHEN: Readonly<Record<Extract<Fact, { kind: 'day' }>['when'], string>> = {
	on: message('from {period}'),
	after: message('from after {period}'),
	before: message('from before {period}'),
};

const LAST: Readonly<Record<Unit, string>> = {
	d: message('{number, plural, =1 {from the last day} other {from the last # days}}'),
	w: message('{number, plural, =1 {from the last week} other {from the last # weeks}}'),
	m: message('{number, plural, =1 {from the last month} other {from the last # months}}'),
};

function periodWords(period: Period): string {
	if (period === 'today') return t('today');
	if (period === 'yesterday') return t('yesterday');
	if (period.length === 4) return period;
	return period.length > 7 ? dayInWords(period) : monthInWords(period);
}
