import { malformed } from './read-answer.ts';

/** Elements of which there may be several, so that one is a list as well. */
const LISTS: ReadonlySet<string> = new Set(['entry', 'author', 'item', 'day']);

const NAMED: Readonly<Record<string, string>> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	apos: "'",
};

/**
 * XML of arXiv's as plain data, every value text with its entities as they stand: `decoded` reads
 * those that XML itself has. Those that a document would define are how small ones become large.
 */
export async function parseXml(xml: string): Promise<unknown> {
	// Loaded when it is needed, which is seldom.
	const { XMLParser } = await import('fast-xml-parser');
	const parser = new XMLParser({
		parseTagValue: false,
		processEntities: false,
		isArray: (name) => LISTS.has(name),
	});
	try {
		return parser.parse(xml);
	} catch (cause) {
		throw malformed(`no XML: ${cause instanceof Error ? cause.message : String(cause)}`);
	}
}

/** A text with the entities of XML 1.0 (section 4.6) and its numbered characters read. */
export function decoded(text: string): string {
	return text.replaceAll(
		/&(?:(?<name>lt|gt|amp|quot|apos)|#x(?<hex>[0-9a-f]{1,6})|#(?<number>\d{1,7}));/gi,
		(entity: string, name?: string, hex?: string, number?: string) => {
			if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
			const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16);
			return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : entity;
		},
	);
}
