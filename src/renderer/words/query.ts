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
	TextLeaf,
	Unit,
} from '#shared/domain/query/query.ts';
import { dayInWords } from './dates.ts';
import { counted } from './numbers.ts';

/** What is asked, in a sentence, and a second one where an order is given. */
export function explain({ query, sort }: Pick<Parsed, 'query' | 'sort'>): string {
	const meant = asked(query);
	const what = meant.kind === 'everything' ? 'All papers' : `Papers ${together(meant)}`;
	return sort === undefined ? `${what}.` : `${what}. ${ORDERS[sort]}.`;
}

/** What one chip asks: `by an author like “lecun”`, `not tagged “survey”`. */
export function chipWords(chip: Chip): string {
	if (chip.kind === 'sort') return ORDERS[chip.sort];
	return chip.negated ? denied(chip.query) : said(chip.query);
}

const ORDERS: Readonly<Record<QuerySort, string>> = {
	relevance: 'Sorted by relevance',
	upvotes: 'Sorted by upvotes',
	rising: 'Sorted by what is rising',
	day: 'Sorted by day, the newest first',
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
			return 'of any kind';
		case 'and':
			return listed(query.parts.map(said), 'and');
		case 'or':
			return `either ${listed(query.parts.map(said), 'or')}`;
		case 'not':
			return denied(query.part);
		case 'text':
			return textWords(query);
		case 'fact':
			return factWords(query.fact);
	}
}

function denied(query: Query): string {
	switch (query.kind) {
		case 'everything':
			return 'of no kind at all';
		case 'and':
			return `not at once ${listed(query.parts.map(said), 'and')}`;
		case 'or':
			return `neither ${query.parts.map(said).join(' nor ')}`;
		case 'not':
			return said(query.part);
		case 'text':
			return opposite(textWords(query));
		case 'fact':
			// “Without more than 50 upvotes” would be odd.
			return query.fact.kind === 'number' || query.fact.kind === 'range'
				? `not ${factWords(query.fact)}`
				: opposite(factWords(query.fact));
	}
}

function opposite(words: string): string {
	if (words.startsWith('with ')) return `without ${words.slice('with '.length)}`;
	return `not ${words.replace(/^that are /, '')}`;
}

function textWords({ text, field, phrase }: TextLeaf): string {
	const quoted = `“${text}”`;
	const like = phrase ? quoted : `like ${quoted}`;
	const words = phrase ? `the phrase ${quoted}` : /\s/.test(text) ? `the words ${quoted}` : quoted;
	if (field === undefined) return `with ${words} anywhere`;
	switch (field) {
		case 'title':
			return `with ${words} in the title`;
		case 'abstract':
			return `with ${words} in the abstract`;
		case 'note':
			return `with ${words} in your note`;
		case 'keywords':
			return `with a keyword ${like}`;
		case 'authors':
			return `by an author ${like}`;
		case 'organization':
			return `from an organisation ${like}`;
		case 'tags':
			return `tagged ${quoted}`;
	}
}

const PLACES: Readonly<Record<Mailbox, string>> = {
	inbox: 'in the inbox',
	saved: 'in Saved',
	snoozed: 'in Snoozed',
	done: 'in Done',
	all: 'in any mailbox',
};

const POSSESSED: Readonly<Record<Possession, string>> = {
	code: 'with code',
	note: 'with a note of yours',
	media: 'with pictures or films',
	model: 'with a linked model',
};

function factWords(fact: Fact): string {
	switch (fact.kind) {
		case 'place':
			return PLACES[fact.place];
		case 'state':
			return `that are ${fact.state}`;
		case 'has':
			return POSSESSED[fact.what];
		case 'number':
			return `with ${COMPARED[fact.sign]} ${counted(fact.number, COUNTED[fact.count])}`;
		case 'range':
			return `with ${fact.least} to ${counted(fact.most, COUNTED[fact.count])}`;
		case 'day':
			return `from ${fact.when === 'on' ? '' : `${fact.when} `}${periodWords(fact.period)}`;
		case 'last':
			return fact.number === 1
				? `from the last ${UNITS[fact.unit]}`
				: `from the last ${counted(fact.number, UNITS[fact.unit])}`;
	}
}

const COUNTED: Readonly<Record<Count, string>> = {
	upvotes: 'upvote',
	stars: 'GitHub star',
	comments: 'comment',
};

const COMPARED: Readonly<Record<Sign, string>> = {
	'>': 'more than',
	'>=': 'at least',
	'<': 'fewer than',
	'<=': 'at most',
	'=': 'exactly',
};

const UNITS: Readonly<Record<Unit, string>> = { d: 'day', w: 'week', m: 'month' };

function periodWords(period: Period): string {
	if (period === 'today' || period === 'yesterday' || period.length === 4) return period;
	if (period.length > 7) return dayInWords(period);
	// Of `1 June 2026` the month and the year.
	return dayInWords(`${period}-01`).slice('1 '.length);
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], last: 'and' | 'or'): string {
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}
