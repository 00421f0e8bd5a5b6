/** An item of an announcement of arXiv's, as XML text. */
export interface RssItem {
	readonly id: string;
	readonly title?: string;
	readonly abstract?: string;
	readonly creator?: string;
	/** What is left out where it is undefined. */
	readonly type?: string | undefined;
	readonly version?: number;
	/** What else stands in the item. */
	readonly more?: string;
}

export interface RssOptions {
	readonly category?: string;
	/** The day it was made on. */
	readonly day: string;
	readonly items: readonly RssItem[];
	readonly skipDays?: readonly string[];
}

/** A feed of arXiv's in the shape of those of 2026, made at midnight in New York. */
export function rssOf({
	category = 'cs.CL',
	day,
	items,
	skipDays = ['Sunday', 'Saturday'],
}: RssOptions): string {
	const midnight = new Date(`${day}T04:00:00Z`).toUTCString().replace('04:00:00 GMT', '');
	const pubDate = `<pubDate>${midnight}00:00:00 -0400</pubDate>`;
	return [
		"<?xml version='1.0' encoding='UTF-8'?>",
		'<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">',
		'  <channel>',
		`    <title>${category} updates on arXiv.org</title>`,
		`    <lastBuildDate>${midnight}04:00:14 +0000</lastBuildDate>`,
		`    ${pubDate}`,
		`    <skipDays>${skipDays.map((name) => `<day>${name}</day>`).join('')}</skipDays>`,
		...items.map((item) => itemOf(item, category, pubDate)),
		'  </channel>',
		'</rss>',
	].join('\n');
}

function itemOf(
	{ id, title = `Paper ${id}`, version = 1, type, more = '', ...words }: RssItem,
	category: string,
	pubDate: string,
): string {
	const { abstract = `What ${id} is about.`, creator = 'Ada Lovelace, Emmy Noether' } = words;
	const said = type === undefined ? '' : ` Announce Type: ${type}`;
	return [
		'    <item>',
		`      <title>${title}</title>`,
		`      <link>https://arxiv.org/abs/${id}</link>`,
		`      <description>arXiv:${id}v${version}${said} \nAbstract: ${abstract}</description>`,
		`      <guid isPermaLink="false">oai:arXiv.org:${id}v${version}</guid>`,
		`      <category>${category}</category>`,
		`      <category>cs.LG</category>`,
		`      ${pubDate}`,
		...(type === undefined ? [] : [`      <arxiv:announce_type>${type}</arxiv:announce_type>`]),
		`      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>`,
		`      <dc:creator>${creator}</dc:creator>`,
		more,
		'    </item>',
	].join('\n');
}
