import * as v from 'valibot';
import { addDays, daySchema, type Day } from './day.ts';

/** So many days are remembered, today among them. */
export const DAYS_REMEMBERED = 30;

/** What the app asks a host for. */
export const PURPOSES = [
	'papers',
	'arxiv',
	'arxiv-lists',
	'pictures',
	'zotero',
	'updates',
] as const;
export type Purpose = (typeof PURPOSES)[number];

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What went to a host and came from it on one UTC day: counts, never what was asked. */
const contactSchema = v.object({
	day: daySchema,
	host: v.pipe(v.string(), v.maxLength(300)),
	/** That were sent, each way of a redirect by itself. */
	requests: count,
	/** Of these, without an answer. */
	failed: count,
	/** Of the answers' contents, unpacked. */
	bytes: count,
	/** When the last one was sent, epoch milliseconds. */
	lastAt: count,
	/** That of updates led to it for their file. */
	isLedTo: v.exactOptional(v.literal(true)),
});
export type Contact = v.InferOutput<typeof contactSchema>;

export const contactsSchema = v.object({
	/** When counting began, epoch milliseconds. */
	since: count,
	contacts: v.array(contactSchema),
});
export type Contacts = v.InferOutput<typeof contactsSchema>;

/** The counts of one host over all days that are remembered. */
export const hostContactSchema = v.object({
	host: v.string(),
	requests: count,
	failed: count,
	bytes: count,
	lastAt: count,
	isLedTo: v.exactOptional(v.literal(true)),
});
export type HostContact = v.InferOutput<typeof hostContactSchema>;

/** A host that may be asked, and what for. */
export const knownHostSchema = v.object({ host: v.string(), purpose: v.picklist(PURPOSES) });
export type KnownHost = v.InferOutput<typeof knownHostSchema>;

/** The counts with more of them added, and without the days that are too long ago. */
export function withContacts(
	{ since, contacts }: Contacts,
	more: readonly Contact[],
	today: Day,
): Contacts {
	const first = addDays(today, 1 - DAYS_REMEMBERED);
	const byKey = new Map<string, Contact>();
	for (const contact of [...contacts, ...more]) {
		// A clock that was set back must not keep a day for ever.
		if (contact.day < first || contact.day > addDays(today, 1)) continue;
		const key = `${contact.day} ${contact.host}`;
		const known = byKey.get(key);
		byKey.set(key, known === undefined ? contact : { ...contact, ...added(known, contact) });
	}
	return { since, contacts: [...byKey.values()] };
}

/** What there is of each host, the one that was asked last first. */
export function byHost(contacts: readonly Contact[]): HostContact[] {
	const hosts = new Map<string, HostContact>();
	for (const { host, requests, failed, bytes, lastAt, isLedTo } of contacts) {
		const contact = { host, requests, failed, bytes, lastAt, ...(isLedTo && { isLedTo }) };
		const known = hosts.get(host);
		hosts.set(host, known === undefined ? contact : { host, ...added(known, contact) });
	}
	return [...hosts.values()].sort((a, b) => b.lastAt - a.lastAt || (a.host < b.host ? -1 : 1));
}

type Counts = Omit<HostContact, 'host'>;

function added(one: Counts, other: Counts): Counts {
	return {
		requests: one.requests + other.requests,
		failed: one.failed + other.failed,
		bytes: one.bytes + other.bytes,
		lastAt: Math.max(one.lastAt, other.lastAt),
		...((one.isLedTo ?? other.isLedTo) && { isLedTo: true as const }),
	};
}
