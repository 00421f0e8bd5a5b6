import * as v from 'valibot';
import { arxivReference } from '#shared/domain/export/arxiv-reference.ts';
import type { ExportedPaper } from '#shared/domain/export/exported-paper.ts';
import { zoteroItem } from '#shared/domain/export/zotero-item.ts';
import { failure, success, type Result, type ZoteroProblem } from '#shared/result.ts';
import { readBody } from '../feed/read-body.ts';
import { untilAborted } from '../feed/until-aborted.ts';
import { log } from '../log.ts';

/** How long Zotero may take to look something up, and to store something, in milliseconds. */
const PATIENCE = { look: 2500, store: 10_000 };
/** More items than this fit no arXiv id. */
const MOST_ITEMS = 50;
const LARGEST_ANSWER = 2_000_000;

const text = v.fallback(v.optional(v.string(), ''), '');

/** The items that a search finds, of which only what names a paper is looked at. */
const itemsSchema = v.pipe(
	v.array(
		v.object({
			data: v.object({ DOI: text, archiveID: text, url: text, extra: text }),
		}),
	),
	v.maxLength(MOST_ITEMS),
);

/** What the connector says of a library that may not be changed. */
const refusalSchema = v.object({ libraryEditable: v.literal(false) });

export interface ZoteroClientOptions {
	/** On this computer; without a slash at its end. */
	readonly url: string;
	readonly fetch: typeof globalThis.fetch;
	/** A name for one request to store something, never used again. */
	readonly session: () => string;
	readonly patience?: typeof PATIENCE;
}

/**
 * Zotero on this computer. It is read through its local API, and written to as browsers do it,
 * through its connector, which is there in every version:
 * https://github.com/zotero/zotero/blob/main/chrome/content/zotero/xpcom/server
 */
export class ZoteroClient {
	readonly #options: Required<ZoteroClientOptions>;

	constructor(options: ZoteroClientOptions) {
		this.#options = { patience: PATIENCE, ...options };
	}

	/** Whether the user's library has the paper, in the trash or not as Zotero's search has it. */
	async has(id: string): Promise<Result<boolean>> {
		const query = new URLSearchParams({
			q: id,
			qmode: 'everything',
			itemType: '-attachment',
			format: 'json',
			limit: String(MOST_ITEMS),
		});
		const answer = await this.#ask(
			`/api/users/0/items?${query.toString()}`,
			this.#options.patience.look,
		);
		if (!answer.ok) return answer;
		const { status, body } = answer.value;
		if (status === 403) return refused('not-allowed');
		const items = v.safeParse(itemsSchema, body);
		if (status !== 200 || !items.success) return refused('refused');
		return success(items.output.some(({ data }) => isOf(id, data)));
	}

	/** Puts a paper into the library, or the collection, that is open in Zotero. */
	async add(exported: ExportedPaper): Promise<Result<void>> {
		const item = zoteroItem(exported);
		const answer = await this.#ask('/connector/saveItems', this.#options.patience.store, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ sessionID: this.#options.session(), uri: item.url, items: [item] }),
		});
		if (!answer.ok) return answer;
		const { status, body } = answer.value;
		if (status === 201) return success(undefined);
		if (status === 403) return refused('not-allowed');
		return refused(v.is(refusalSchema, body) ? 'read-only' : 'refused');
	}

	/** The status, and the body as far as it is JSON. */
	async #ask(
		path: string,
		deadline: number,
		request: { method?: 'POST'; headers?: Record<string, string>; body?: string } = {},
	): Promise<Result<{ readonly status: number; readonly body: unknown }>> {
		const { url, fetch } = this.#options;
		const signal = AbortSignal.timeout(deadline);
		try {
			const answer = await untilAborted(
				signal,
				fetch(url + path, {
					...request,
					// Nothing else on this computer is meant.
					redirect: 'error',
					signal,
					headers: {
						...request.headers,
						// Without these Zotero takes the asker for a web page, and says nothing.
						'Zotero-Allowed-Request': '1',
						'X-Zotero-Connector-API-Version': '3',
						'Zotero-API-Version': '3',
					},
				}),
			);
			const bytes = await readBody(answer, signal, LARGEST_ANSWER);
			return success({ status: answer.status, body: parsed(bytes) });
		} catch (cause) {
			log('debug', 'Zotero did not answer', cause);
			return refused('not-running');
		}
	}
}

function parsed(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder().decode(bytes));
	} catch {
		return undefined;
	}
}

/** Whether what an item says of itself names the paper, and no other whose id begins alike. */
function isOf(id: string, said: Readonly<Record<'DOI' | 'archiveID' | 'url' | 'extra', string>>) {
	const { doi } = arxivReference(id);
	if (said.DOI.trim().toLowerCase() === doi.toLowerCase()) return true;
	const written = id.replaceAll('.', String.raw`\.`);
	const named = new RegExp(
		String.raw`(?:arxiv:|/abs/|/pdf/|10\.48550/arxiv\.)\s*${written}(?!\d)`,
		'i',
	);
	return [said.archiveID, said.url, said.extra].some((each) => named.test(each));
}

function refused(problem: ZoteroProblem): Result<never> {
	return failure({ code: 'zotero', problem });
}
