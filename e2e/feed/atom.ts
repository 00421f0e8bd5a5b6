/** A version of a paper on arXiv, and since when (ISO). */
export interface PaperVersion {
	readonly number: number;
	readonly updated: string;
}

const FIRST: PaperVersion = { number: 1, updated: '2020-01-01T00:00:00Z' };

/** What arXiv knows of a paper, as XML text. */
export interface ArxivPaper {
	readonly title: string;
	readonly summary?: string;
	readonly authors?: readonly string[];
	/** ISO. */
	readonly published?: string;
}

interface AtomEntry {
	readonly id: string;
	readonly version: PaperVersion | undefined;
	readonly paper?: ArxivPaper | undefined;
}

/** What arXiv answers to a query for these papers, in the shape of an answer captured in 2026. */
export function atomOf(papers: readonly AtomEntry[]): string {
	const entries = papers.map(({ id, version = FIRST, paper = { title: '' } }) =>
		[
			'  <entry>',
			`    <id>http://arxiv.org/abs/${id}v${version.number}</id>`,
			`    <title>${paper.title || 'A paper &amp; its title'}</title>`,
			`    <updated>${version.updated}</updated>`,
			`    <summary>${paper.summary ?? 'What it is about.'}</summary>`,
			`    <published>${paper.published ?? FIRST.updated}</published>`,
			...(paper.authors ?? ['Ada Lovelace']).map(
				(name) => `    <author>\n      <name>${name}</name>\n    </author>`,
			),
			'  </entry>',
		].join('\n'),
	);
	return [
		"<?xml version='1.0' encoding='UTF-8'?>",
		'<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom">',
		'  <id>https://arxiv.org/api/x</id>',
		`  <opensearch:totalResults>${papers.length}</opensearch:totalResults>`,
		...entries,
		'</feed>',
	].join('\n');
}
