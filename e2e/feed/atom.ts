/** A version of a paper on arXiv, and since when (ISO). */
export interface PaperVersion {
	readonly number: number;
	readonly updated: string;
}

const FIRST: PaperVersion = { number: 1, updated: '2020-01-01T00:00:00Z' };

/** What arXiv answers to a query for these papers, in the shape of an answer captured in 2026. */
export function atomOf(
	papers: readonly { readonly id: string; readonly version: PaperVersion | undefined }[],
): string {
	const entries = papers.map(({ id, version = FIRST }) =>
		[
			'  <entry>',
			`    <id>http://arxiv.org/abs/${id}v${version.number}</id>`,
			`    <title>A paper &amp; its title</title>`,
			`    <updated>${version.updated}</updated>`,
			`    <published>${FIRST.updated}</published>`,
			'  </entry>',
		].join('\n'),
	);
	return [
		"<?xml version='1.0' encoding='UTF-8'?>",
		'<feed xmlns="http://www.w3.org/2005/Atom">',
		'  <id>https://arxiv.org/api/x</id>',
		...entries,
		'</feed>',
	].join('\n');
}
