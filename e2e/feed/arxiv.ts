import type { ServerResponse } from 'node:http';
import { atomOf, type ArxivPaper, type PaperVersion } from './atom.ts';

/** What the arXiv of tests has; of papers that it was not told of, it has a first version. */
export class ArxivPapers {
	readonly versions = new Map<string, PaperVersion>();
	readonly papers = new Map<string, ArxivPaper>();
	/** Ids that it does not know. */
	readonly unknown = new Set<string>();
}

/** Answers a request for one of arXiv's services; false where it is for none. */
export function answerArxiv(url: URL, response: ServerResponse, arxiv: ArxivPapers): boolean {
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
