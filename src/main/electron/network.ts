import { session } from 'electron';

/** What a picture may weigh at most; social cards weigh about 0.4 MB. */
const LARGEST_PICTURE = 12_000_000;
const PICTURE_DEADLINE = 20_000;

/**
 * The network as Chromium has it, with the system's proxies and certificates, in a session of its
 * own that keeps no cookies and no cache and that no window can use. Addresses that are not
 * allowed are not asked, wherever an answer redirects to.
 */
export function networkFetch(
	userAgent: string,
	isAllowed: (address: string) => boolean,
): typeof fetch {
	const network = session.fromPartition('network', { cache: false });
	network.setUserAgent(userAgent);
	network.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !isAllowed(url) }));
	return (input, init) =>
		network.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit' });
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
