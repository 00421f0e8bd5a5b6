/** The longest address Windows hands to a browser: Electron, docs/tutorial/security.md, item 15. */
const LONGEST_ADDRESS = 2081;

/**
 * `address` as the URL parser understood it, if it may be handed to the system's browser: a web
 * address, encrypted, without a user or password, not too long. Undefined for everything else,
 * since handing over `file:`, `smb:` or `ms-*:` can start programs.
 */
export function webAddress(address: string): string | undefined {
	if (!URL.canParse(address)) return undefined;
	const url = new URL(address);
	if (url.protocol === 'http:') url.protocol = 'https:';
	const safe =
		url.protocol === 'https:' &&
		url.username === '' &&
		url.password === '' &&
		url.href.length <= LONGEST_ADDRESS;
	return safe ? url.href : undefined;
}
