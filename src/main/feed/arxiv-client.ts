import * as v from 'valibot';
import { log } from '../log.ts';
import { parseXml } from './arxiv-xml.ts';
import { readBody } from './read-body.ts';

const DEADLINE = 30_000;
/** More ids make an address that is too long for some proxies. */
const MOST_IDS = 50;

/** Ids with their version (`http://arxiv.org/abs/2606.13677v2`) and dates, as Atom has them. */
const entrySchema = v.object({
	id: v.pipe(v.string(), v.regex(/\/abs\/.+v\d+$/)),
	updated: v.pipe(v.string(), v.isoTimestamp()),
});
const feedSchema = v.object({
	feed: v.object({
		entry: v.fallback(v.array(v.fallback(v.nullable(entrySchema), null)), []),
	}),
});

export interface ArxivClientOptions {
	/** Address of the service, without a slash at its end. */
	readonly baseUrl: string;
	readonly fetch: typeof globalThis.fetch;
}

/**
 * Asks arXiv when papers got their newest version, in epoch milliseconds by id: one request for all,
 * https://info.arxiv.org/help/api/user-manual.html. Whoever calls it does so once an hour at most,
 * well within its terms of use. Ids that it does not know, or an answer that is none, are left out.
 */
export async function fetchVersions(
	ids: readonly string[],
	{ baseUrl, fetch }: ArxivClientOptions,
	signal: AbortSignal,
): Promise<Map<string, number>> {
	const asked = ids.slice(0, MOST_IDS);
	try {
		const address = new URL(`${baseUrl}/api/query`);
		address.searchParams.set('id_list', asked.join(','));
		address.searchParams.set('max_results', String(asked.length));
		const ending = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE)]);
		const response = await fetch(address, { signal: ending });
		if (response.status !== 200) throw new Error(`arXiv answered ${response.status}`);
		return await parseVersions(new TextDecoder().decode(await readBody(response, ending)));
	} catch (cause) {
		log('info', 'arXiv does not say which papers have a new version', cause);
		return new Map();
	}
}

/** Reads an answer of arXiv's; entries that cannot be read are left out. Throws where it is no XML. */
export async function parseVersions(xml: string): Promise<Map<string, number>> {
	const { feed } = v.parse(feedSchema, await parseXml(xml));
	return new Map(
		feed.entry
			.filter((entry) => entry !== null)
			.map(({ id, updated }) => [
				id.replace(/^.*\/abs\//, '').replace(/v\d+$/, ''),
				Date.parse(updated),
			]),
	);
}
