import * as v from 'valibot';
import { destinationSchema, type Destination } from './destination.ts';

/** The scheme of links that lead into the app. */
export const LINK_SCHEME = 'papertray';

/** No link is longer: each character of a search may be written with up to nine. */
const LONGEST_LINK = 3000;

/** New ids and old ones, with a version or without. */
const PAPER =
	/^papertray:\/\/paper\/(?<id>\d{4}\.\d{4,5}|[a-z][a-z-]{1,15}(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,2})?$/;

/** One segment of a path: letters, digits, what RFC 3986 lets stand as it is, and encoded bytes. */
const SEARCH = /^papertray:\/\/search\/(?<text>(?:[\w.~!$&'()*+,;=:@-]|%[\dA-Fa-f]{2})+)$/;

/** What no search has that somebody typed: controls, and what turns or hides other characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/**
 * Where a link leads: `papertray://paper/ID` or `papertray://search/TEXT`, the text percent-encoded.
 * Whatever is not exactly that, to the letter, leads nowhere; it never throws.
 */
export function destinationOf(link: unknown): Destination | undefined {
	if (typeof link !== 'string' || link.length > LONGEST_LINK) return undefined;
	const id = PAPER.exec(link)?.groups?.['id'];
	const text = SEARCH.exec(link)?.groups?.['text'];
	const parsed = v.safeParse(
		destinationSchema,
		id === undefined ? { kind: 'search', text: searchIn(text) } : { kind: 'paper', id },
	);
	return parsed.success ? parsed.output : undefined;
}

/**
 * Where a process was asked to go by its arguments. One of them has to be a link, whatever stands
 * before it; with two of them nobody knows what was meant.
 */
export function destinationIn(argv: readonly string[]): Destination | undefined {
	const links = argv.filter((each) => each.toLowerCase().startsWith(`${LINK_SCHEME}:`));
	return links.length === 1 ? destinationOf(links[0]) : undefined;
}

/** The link that leads to a destination. */
export function linkTo(destination: Destination): string {
	const path = destination.kind === 'paper' ? destination.id : encodeURIComponent(destination.text);
	return `${LINK_SCHEME}://${destination.kind}/${path}`;
}

function searchIn(encoded: string | undefined): string | undefined {
	if (encoded === undefined) return undefined;
	try {
		const text = decodeURIComponent(encoded).trim();
		return UNSEEN.test(text) ? undefined : text;
	} catch {
		// Bytes that are no UTF-8.
		return undefined;
	}
}
