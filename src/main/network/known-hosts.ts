import type { KnownHost, Purpose } from '#shared/domain/contacts.ts';
import type { Config } from '../config.ts';
import { PICTURE_HOSTS } from '../feed/feed-address.ts';

/** Addresses of the services that the app may be told of when it starts. */
export type Services = Pick<Config, 'huggingFaceUrl' | 'arxivUrl' | 'arxivRssUrl' | 'zoteroUrl'> & {
	/** Where updates are looked for; undefined or empty: nowhere. */
	readonly updateUrl?: string | undefined;
};

interface KnownService extends KnownHost {
	readonly protocol: string;
}

/**
 * Every host that may be asked for anything, and what for. What is asked goes by this list, and the
 * page about privacy shows it: there is no other.
 */
export function knownServices(services: Services): KnownService[] {
	const { huggingFaceUrl, arxivUrl, arxivRssUrl, zoteroUrl, updateUrl = '' } = services;
	const named: readonly (readonly [Purpose, string])[] = [
		['papers', huggingFaceUrl],
		['arxiv', arxivUrl],
		['arxiv-lists', arxivRssUrl],
		...[...PICTURE_HOSTS].map((host) => ['pictures', `https://${host}`] as const),
		['zotero', zoteroUrl],
		...(updateUrl === '' ? [] : [['updates', updateUrl] as const]),
	];
	const known: KnownService[] = [];
	for (const [purpose, address] of named) {
		const { protocol, host } = new URL(address);
		// The first purpose of a host is what it is there for.
		const isNew = !known.some((each) => each.host === host && each.protocol === protocol);
		if (isNew) known.push({ purpose, protocol, host });
	}
	return known;
}

/** Whether an address is one of theirs, over the very protocol, and without credentials. */
export function isKnownAddress(address: string, services: Services): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, host, username, password } = new URL(address);
	if (username !== '' || password !== '') return false;
	return knownServices(services).some((each) => each.protocol === protocol && each.host === host);
}
