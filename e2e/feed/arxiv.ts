import type { ServerResponse } from 'node:http';
import { atomOf, type ArxivPaper, type PaperVersion } from './atom.ts';

/** What the arXiv of tests has; of papers that it was not told of, it has a first version. */
export class ArxivPapers {
	readonly versions = new Map<string, PaperVersion>();
	readonly papers = new Map<string, ArxivPaper>();
	/** Ids that it does not know. */
	readonly unknown = new Set<string>();
	/** The feed of each category, as XML; others are not there. */
	readonly feeds = new Map<string, string>();
	/** What a category answers with instead of its feed. */
	readonly refusals = new Map<string, number>();
}

/** Answers a request for one of arXiv's services; false where it is for none. */
export function answerArxiv(url: URL, response: ServerResponse, arxiv: ArxivPapers): boolean {
	const category = /^\/rss\/(?<category>[^/]+)$/.exec(url.pathname)?.groups?.['category'];
	if (category !== undefined) {
		const feed = arxiv.feeds.get(category);
		const status = arxiv.refusals.get(category) ?? (feed === undefined ? 404 : 200);
		response
			.writeHead(status, { 'content-type': 'application/rss+xml; charset=utf-8' })
			.end(status === 200 ? feed : 'Rate exceeded.');
		return true;
	}
	if (url.pathname !== '/api/query') return false;
	const ids = url.searchParams.get('id_list')?.split(',') ?? [];
	const entries = ids
		.filter((id) => !arxiv.unknown.has(id))
		.map((id) => ({ id, version: arxiv.versions.get(id), paper: arxiv.papers.get(id) }));
	response
		.writeHead(200, { 'content-type': 'application/atom+xml; charset=utf-8' })
		.end(atomOf(entries));
	return true;
}
