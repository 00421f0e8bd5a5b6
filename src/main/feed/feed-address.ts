/** Where the feed keeps its pictures. */
export const PICTURE_HOSTS: ReadonlySet<string> = new Set([
	'huggingface.co',
	'cdn-thumbnails.huggingface.co',
	'cdn-uploads.huggingface.co',
	'cdn-avatars.huggingface.co',
]);

/** Longer addresses are no addresses of pictures or projects. */
const LONGEST_ADDRESS = 2081;

/**
 * `address` if it leads to a picture or film on the feed's own hosts, encrypted, or on the very
 * server that `feedUrl` names; undefined for everything else, since it will be fetched unasked.
 */
export function pictureAddress(address: string, feedUrl: string): string | undefined {
	const url = plainUrl(address);
	if (url === undefined) return undefined;
	const isOwnHost = url.protocol === 'https:' && url.port === '' && PICTURE_HOSTS.has(url.hostname);
	const feed = new URL(feedUrl);
	const isFeed = url.protocol === feed.protocol && url.host === feed.host;
	return isOwnHost || isFeed ? url.href : undefined;
}

/** Whether an address is on the host that a feed of updates is on; of none, if there is no such feed. */
export function isOfFeed(address: string, feed: string): boolean {
	const url = plainUrl(address);
	if (feed === '' || url === undefined) return false;
	const { protocol, host } = new URL(feed);
	return url.protocol === protocol && url.host === host;
}

/** `address` if it is a web address without credentials. */
export function webPage(address: string): string | undefined {
	return plainUrl(address)?.href;
}

/** A repository's web address; the feed has been seen to give `owner/name` too. */
export function repositoryAddress(repository: string): string | undefined {
	const isName = /^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(repository);
	return webPage(isName ? `https://github.com/${repository}` : repository);
}

function plainUrl(address: string): URL | undefined {
	if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return undefined;
	const url = new URL(address);
	const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
	return isWeb && url.username === '' && url.password === '' ? url : undefined;
}
