import { session, type Session } from 'electron';
import { fetchOnce } from './fetch-once.ts';
import { log as say } from '../log.ts';
import type { NetworkLog } from '../network/network-log.ts';

/** What a picture may weigh at most; social cards weigh about 0.4 MB. */
const LARGEST_PICTURE = 12_000_000;
const PICTURE_DEADLINE = 20_000;

/**
 * The network as Chromium has it, with the system's proxies and certificates, in a session of its
 * own that keeps no cookies and no cache and that no window can use. Addresses that are not
 * allowed are not asked, wherever an answer redirects to. What is asked is counted in `log`.
 */
export function networkFetch(
	userAgent: string,
	isAllowed: (address: string) => boolean,
	log: NetworkLog,
): typeof fetch {
	const network = session.fromPartition('network', { cache: false });
	network.setUserAgent(userAgent);
	return sessionFetch(network, log, isAllowed);
}

/**
 * A session's own fetch, which asks no other addresses than these and counts what it asks; unlike
 * Electron's it knows `redirect: 'manual'`.
 *
 * @param isLedTo whether an address is of a host that another has led to
 */
export function sessionFetch(
	network: Session,
	log: NetworkLog,
	isAllowed: (address: string) => boolean,
	isLedTo: (address: string) => boolean = () => false,
): typeof fetch {
	watchSession(network, log, isAllowed, isLedTo);
	return async (input, init) => {
		const asked = input instanceof URL ? input.href : input;
		const address = typeof asked === 'string' ? asked : asked.url;
		const answer =
			init?.redirect === 'manual'
				? await fetchOnce(network, address, init)
				: await network.fetch(asked, { ...init, credentials: 'omit' });
		return log.counted(address, answer);
	};
}

function watchSession(
	network: Session,
	log: NetworkLog,
	isAllowed: (address: string) => boolean,
	isLedTo: (address: string) => boolean,
): void {
	network.webRequest.onBeforeRequest(({ url }, callback) => {
		const allowed = isAllowed(url);
		if (allowed) log.asked(url, isLedTo(url));
		else say('warn', `${new URL(url).host} is not asked: it is not among the hosts that may be`);
		callback({ cancel: !allowed });
	});
	network.webRequest.onErrorOccurred(({ url }) => {
		// What was not let out went nowhere.
		if (isAllowed(url)) log.failed(url);
	});
}

/** Fetches a picture from one of the feed's own hosts; throws when it cannot or is too large. */
export async function fetchPicture(fetch: typeof globalThis.fetch, address: string) {
	const response = await fetch(address, { signal: AbortSignal.timeout(PICTURE_DEADLINE) });
	if (response.status !== 200 || response.body === null) {
		throw new Error(`answered ${response.status}`);
	}
	const chunks: Uint8Array[] = [];
	let size = 0;
	const body: AsyncIterable<Uint8Array> = response.body;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > LARGEST_PICTURE) throw new Error('larger than a picture may be');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
