import { categoryFrom, type Category } from '#shared/domain/source.ts';
import { decoded } from '../feed/arxiv-xml.ts';

export interface FeedList {
	/** Categories of arXiv's whose feeds it lists, each once. */
	readonly categories: readonly Category[];
	/** Feeds that are none of arXiv's. */
	readonly others: number;
}

const HOSTS = new Set(['arxiv.org', 'rss.arxiv.org', 'export.arxiv.org', 'www.arxiv.org']);

/**
 * The feeds of a list that another reader exported: https://opml.org/spec2.opml, whose outlines
 * have `xmlUrl`. Undefined where it is no such list.
 */
export async function readOpml(xml: string): Promise<FeedList | undefined> {
	if (!/<opml[\s>]/i.test(xml.slice(0, 5000))) return undefined;
	const { XMLParser } = await import('fast-xml-parser');
	const parser = new XMLParser({
		ignoreAttributes: false,
		attributeNamePrefix: '',
		parseAttributeValue: false,
		// Those that a document would define are how small ones become large.
		processEntities: false,
	});
	let document: unknown;
	try {
		document = parser.parse(xml);
	} catch {
		return undefined;
	}
	const addresses = [...addressesIn(document)];
	const categories = addresses.map((address) => categoriesOf(decoded(address)));
	return {
		categories: [...new Set(categories.flat())],
		others: categories.filter((each) => each.length === 0).length,
	};
}

/** The `xmlUrl` of every outline, however deep. */
function* addressesIn(value: unknown): Generator<string> {
	const left = [value];
	while (left.length > 0) {
		const at = left.pop();
		if (typeof at !== 'object' || at === null) continue;
		for (const [name, each] of Object.entries(at)) {
			if (name.toLowerCase() === 'xmlurl' && typeof each === 'string') yield each;
			else left.push(each);
		}
	}
}

/** `…/rss/cs.CL+cs.LG`, `…/atom/cs.CL`, or a query of the API for `cat:cs.CL`. */
function categoriesOf(address: string): Category[] {
	if (!URL.canParse(address)) return [];
	const { hostname, pathname, searchParams } = new URL(address);
	if (!HOSTS.has(hostname)) return [];
	const path = /^\/(?:rss|atom)\/([\w.+-]+)\/?$/.exec(decodeURI(pathname))?.[1]?.split('+') ?? [];
	const query = [...(searchParams.get('search_query') ?? '').matchAll(/\bcat:([\w.-]+)/g)];
	return [...path, ...query.map(([, category = '']) => category)]
		.map((category) => categoryFrom(category))
		.filter((category) => category !== undefined);
}
