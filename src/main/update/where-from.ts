import { isOfFeed, webPage } from '../feed/feed-address.ts';
import { message } from '#shared/language/say.ts';
import { UpdateRefused } from './refused.ts';

/** So often one address may lead to the next. */
const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const THIS_COMPUTER = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether the file of an update may come from an address: the feed's own host, or wherever an encrypted
 * feed leads to, as long as that is encrypted, too. The file is bound by the signed checksum, so that
 * another host could hold it back but not change it; descriptions come from the feed's host alone. On
 * this computer itself one port may lead to another.
 */
export function mayHaveFile(address: string, feed: string): boolean {
	if (isOfFeed(address, feed)) return true;
	if (feed === '' || webPage(address) === undefined) return false;
	const [to, from] = [new URL(address), new URL(feed)];
	if (from.protocol === 'https:') return to.protocol === 'https:';
	return [to, from].every(
		({ protocol, hostname }) => protocol === 'http:' && THIS_COMPUTER.has(hostname),
	);
}

/**
 * Asks for an address, and for what it leads to as long as `isAllowed` says so of each. `fetch` has to
 * answer `redirect: 'manual'` with the redirect itself. Throws `UpdateRefused` for what leads astray,
 * before that is asked.
 */
export async function fetchFollowing(
	fetch: typeof globalThis.fetch,
	address: string,
	init: RequestInit,
	isAllowed: (address: string) => boolean,
): Promise<Response> {
	let at = address;
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
		const answer = await fetch(at, { ...init, redirect: 'manual' });
		if (!REDIRECTS.has(answer.status)) return answer;
		await answer.body?.cancel();
		const to = answer.headers.get('location') ?? '';
		if (!URL.canParse(to, at)) break;
		at = new URL(to, at).href;
		if (!isAllowed(at)) break;
	}
	throw new UpdateRefused({ code: 'unreachable', reason: LED_ASTRAY });
}

const LED_ASTRAY = message('it leads to a place that updates may not come from');
