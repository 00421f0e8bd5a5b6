import { expect, test } from 'vitest';
import { addDays } from './day.ts';
import { byHost, DAYS_REMEMBERED, withContacts, type Contact } from './contacts.ts';

const TODAY = '2026-06-12';

function contact(host: string, said: Partial<Contact> = {}): Contact {
	return { host, day: TODAY, requests: 1, failed: 0, bytes: 10, lastAt: 1, ...said };
}

test('requests of one day to one host are one line, whatever order they come in', () => {
	const { contacts } = withContacts(
		{ since: 5, contacts: [contact('a', { lastAt: 9 })] },
		[contact('b'), contact('a', { requests: 2, failed: 1, bytes: 0, lastAt: 3 })],
		TODAY,
	);
	expect(contacts).toEqual([
		contact('a', { requests: 3, failed: 1, bytes: 10, lastAt: 9 }),
		contact('b'),
	]);
});

test('thirty days are remembered, and nothing of a day that is yet to come', () => {
	const days = [0, -1, 1 - DAYS_REMEMBERED, -DAYS_REMEMBERED, 1, 2, 400];
	const { contacts, since } = withContacts(
		{ since: 5, contacts: days.map((back) => contact('a', { day: addDays(TODAY, back) })) },
		[],
		TODAY,
	);
	expect(contacts.map(({ day }) => day)).toEqual(
		[0, -1, 1 - DAYS_REMEMBERED, 1].map((back) => addDays(TODAY, back)),
	);
	expect(since).toBe(5);
});

test('hosts are summed over their days, the one asked last first', () => {
	const yesterday = addDays(TODAY, -1);
	expect(
		byHost([
			contact('a', { day: yesterday, lastAt: 1 }),
			contact('b', { lastAt: 5 }),
			contact('a', { failed: 1, lastAt: 7 }),
		]),
	).toEqual([
		{ host: 'a', requests: 2, failed: 1, bytes: 20, lastAt: 7 },
		{ host: 'b', requests: 1, failed: 0, bytes: 10, lastAt: 5 },
	]);
});
