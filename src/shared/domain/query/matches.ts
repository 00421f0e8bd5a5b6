import { FLAG } from '../columns.ts';
import type { Facts } from '../filter.ts';
import { mailboxFlags } from '../list.ts';
import { daysOf, firstOfLast, type Days } from './period.ts';
import type { Count, Fact, Possession, Sign, State } from './query.ts';

/** What a row's `more` holds, one bit each: what `has:` asks for and no flag says. */
export const HAS = {
	/** The feed has pictures or films of it. */
	media: 2,
	/** A model is linked to it. */
	model: 4,
} as const satisfies Partial<Record<Possession, number>>;

/**
 * A fact as what to compare with: bits that equal `value` under `mask`, or a number from `least` to
 * `most`. The names are those of the columns, and of `more`.
 */
export type Test =
	| { readonly of: 'flags' | 'more'; readonly mask: number; readonly value: number }
	| { readonly of: Count | 'day'; readonly least: number; readonly most: number };

const STATE_FLAGS: Readonly<Record<State, { readonly mask: number; readonly value: number }>> = {
	unread: { mask: FLAG.read, value: 0 },
	read: { mask: FLAG.read, value: FLAG.read },
	saved: { mask: FLAG.saved, value: FLAG.saved },
	seen: { mask: FLAG.seen, value: FLAG.seen },
	done: { mask: FLAG.done, value: FLAG.done },
	snoozed: { mask: FLAG.snoozed, value: FLAG.snoozed },
	muted: { mask: FLAG.muted, value: FLAG.muted },
};

/** Whether a paper is what a fact says; `today` is a day number, `more` holds the bits of `HAS`. */
export function matchesFact(fact: Fact, facts: Facts, today: number, more = 0): boolean {
	const test = testOf(fact, today);
	return passes(test, test.of === 'more' ? more : facts[test.of]);
}

/** Whether a number of the column that the test is of passes it. */
function passes(test: Test, number: number): boolean {
	return 'mask' in test
		? (number & test.mask) === test.value
		: number >= test.least && number <= test.most;
}

/** What a fact asks, seen from `today`. */
export function testOf(fact: Fact, today: number): Test {
	switch (fact.kind) {
		case 'place':
			return { of: 'flags', ...mailboxFlags(fact.place) };
		case 'state':
			return { of: 'flags', ...STATE_FLAGS[fact.state] };
		case 'has':
			return fact.what === 'code' || fact.what === 'note'
				? { of: 'flags', mask: FLAG[fact.what], value: FLAG[fact.what] }
				: { of: 'more', mask: HAS[fact.what], value: HAS[fact.what] };
		case 'number': {
			const [least, most] = bounds(fact.sign, fact.number);
			return { of: fact.count, least, most };
		}
		case 'range':
			return { of: fact.count, least: fact.least, most: fact.most };
		case 'last':
			return { of: 'day', least: firstOfLast(fact.number, fact.unit, today), most: Infinity };
		case 'day': {
			// A period made by hand that is none has no days.
			const [least, most] = asDays(fact.when, daysOf(fact.period, today) ?? [Infinity, -Infinity]);
			return { of: 'day', least, most };
		}
	}
}

/** Never below 0, since a number that is not known is kept as one below, and is not few. */
function bounds(sign: Sign, number: number): readonly [least: number, most: number] {
	switch (sign) {
		case '>':
			return [number + 1, Infinity];
		case '>=':
			return [number, Infinity];
		case '<':
			return [0, number - 1];
		case '<=':
			return [0, number];
		case '=':
			return [number, number];
	}
}

function asDays(when: 'on' | 'after' | 'before', [first, last]: Days): Days {
	if (when === 'on') return [first, last];
	return when === 'after' ? [last + 1, Infinity] : [-Infinity, first - 1];
}
