import {
	CHOICES,
	COUNT_FIELDS,
	isCountField,
	nameOf,
	SORTS,
	type ChoiceFieldName,
	type FieldName,
	type TextFieldName,
} from './fields.ts';
import { isPeriod } from './period.ts';
import type { ProblemReason } from './problem.ts';
import type { Count, Fact, QuerySort, Sign, Unit } from './query.ts';

/** What a field that is not for text says with its value. */
export type Saying =
	| { readonly kind: 'fact'; readonly fact: Fact }
	| { readonly kind: 'sort'; readonly sort: QuerySort }
	| { readonly kind: 'nothing'; readonly reason: ProblemReason };

/** Reads the value of a field: a fact, an order, or why it is neither. */
export function readValue(field: Exclude<FieldName, TextFieldName>, typed: string): Saying {
	const value = typed.toLowerCase();
	if (isCountField(field)) {
		const fact = readCount(COUNT_FIELDS[field], value);
		return fact ? saying(fact) : nothing({ code: 'not-a-number', field });
	}
	switch (field) {
		case 'in': {
			const place = chosen(field, value);
			return place ? saying({ kind: 'place', place }) : nothing({ code: 'not-a-choice', field });
		}
		case 'is': {
			const state = chosen(field, value);
			return state ? saying({ kind: 'state', state }) : nothing({ code: 'not-a-choice', field });
		}
		case 'has': {
			const what = chosen(field, value);
			return what ? saying({ kind: 'has', what }) : nothing({ code: 'not-a-choice', field });
		}
		case 'sort': {
			const sort = chosen(field, value);
			return sort ? { kind: 'sort', sort: SORTS[sort] } : nothing({ code: 'not-a-choice', field });
		}
		case 'last':
			return readLast(value);
		case 'day':
		case 'after':
		case 'before':
			return isPeriod(value)
				? saying({ kind: 'day', when: field === 'day' ? 'on' : field, period: value })
				: nothing({ code: 'not-a-day', field });
	}
}

/** A fact as it is typed. */
export function printFact(fact: Fact): string {
	switch (fact.kind) {
		case 'place':
			return `in:${fact.place}`;
		case 'state':
			return `is:${fact.state}`;
		case 'has':
			return `has:${fact.what}`;
		case 'number':
			return `${countName(fact.count)}:${fact.sign}${fact.number}`;
		case 'range':
			return `${countName(fact.count)}:${fact.least}..${fact.most}`;
		case 'day':
			return `${fact.when === 'on' ? 'day' : fact.when}:${fact.period}`;
		case 'last':
			return `last:${fact.number}${fact.unit}`;
	}
}

export function printSort(sort: QuerySort): string {
	return `sort:${nameOf(SORTS, sort) ?? sort}`;
}

function countName(count: Count): string {
	return nameOf(COUNT_FIELDS, count) ?? count;
}

function chosen<Name extends ChoiceFieldName>(
	field: Name,
	value: string,
): (typeof CHOICES)[Name][number] | undefined {
	const choices: readonly (typeof CHOICES)[Name][number][] = CHOICES[field];
	return choices.find((choice) => choice === value);
}

const SIGNS: readonly Sign[] = ['>', '>=', '<', '<=', '='];
const UNITS: readonly Unit[] = ['d', 'w', 'm'];
const COMPARISON = /^(?<sign>[<>=]*)(?<number>\d{1,9})$/;
const RANGE = /^(?<from>\d{0,9})\.\.(?<to>\d{0,9})$/;

function readCount(count: Count, value: string): Fact | undefined {
	const { sign: typed, number } = COMPARISON.exec(value)?.groups ?? {};
	if (number !== undefined) {
		const sign = SIGNS.find((each) => each === (typed === '' ? '>=' : typed));
		return sign && { kind: 'number', count, sign, number: Number(number) };
	}
	const { from = '', to = '' } = RANGE.exec(value)?.groups ?? {};
	const [one, other] = [Number(from), Number(to)];
	if (from !== '' && to !== '') {
		return { kind: 'range', count, least: Math.min(one, other), most: Math.max(one, other) };
	}
	if (from !== '') return { kind: 'number', count, sign: '>=', number: one };
	return to === '' ? undefined : { kind: 'number', count, sign: '<=', number: other };
}

function readLast(value: string): Saying {
	const { number, letter } = /^(?<number>[1-9]\d{0,3})(?<letter>[a-z])$/.exec(value)?.groups ?? {};
	const unit = UNITS.find((each) => each === letter);
	return unit === undefined
		? nothing({ code: 'not-a-span', field: 'last' })
		: saying({ kind: 'last', number: Number(number), unit });
}

function saying(fact: Fact): Saying {
	return { kind: 'fact', fact };
}

function nothing(reason: ProblemReason): Saying {
	return { kind: 'nothing', reason };
}
