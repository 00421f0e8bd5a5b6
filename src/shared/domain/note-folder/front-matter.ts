import { Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';

/** A value that Papertray writes; undefined: the key is not there. */
export type FrontValue = string | boolean | readonly string[] | undefined;

/** What Papertray writes about a paper, in this order in a new file. */
export type FrontData = Readonly<Record<FrontKey, FrontValue>>;

export const FRONT_KEYS = [
	'id',
	'title',
	'authors',
	'published',
	'daily',
	'citekey',
	'state',
	'read',
	'saved',
	'tags',
	'huggingface',
	'arxiv',
	'pdf',
	'code',
	'project',
] as const;
export type FrontKey = (typeof FRONT_KEYS)[number];

/** Long titles stay on one line. */
const WRITING = { lineWidth: 0 } as const;

/** The front matter of a new file. */
export function newFront(data: FrontData): string {
	return frontWith('', data);
}

/**
 * A front matter that says `data`, with whatever else stands in it: keys of the user's own, their
 * order and comments. `front` itself where it says so already.
 */
export function frontWith(front: string, data: FrontData): string {
	const document: Document = front.trim() === '' ? new Document({}) : parseDocument(front);
	if (!isMap(document.contents)) return front;
	let isChanged = false;
	for (const key of FRONT_KEYS) {
		const value = data[key];
		const node: unknown = document.get(key, true);
		if (key === 'tags' ? hasSameTags(node, value) : isSameValue(node, value)) continue;
		isChanged = true;
		if (value === undefined) document.delete(key);
		else document.set(key, document.createNode(value));
	}
	return isChanged ? document.toString(WRITING) : front;
}

/** Whether a front matter has keys that Papertray did not write. */
export function hasOwnKeys(front: string): boolean {
	const { contents } = parseDocument(front);
	if (!isMap(contents)) return front.trim() !== '';
	const ours: ReadonlySet<unknown> = new Set(FRONT_KEYS);
	return contents.items.some(({ key }) => !ours.has(isScalar(key) ? key.value : key));
}

function isSameValue(node: unknown, value: FrontValue): boolean {
	if (node === undefined || node === null) return value === undefined;
	if (isScalar(node)) return node.value === value;
	if (!isSeq(node) || !Array.isArray(value) || node.items.length !== value.length) return false;
	return node.items.every((item, index) => isScalar(item) && item.value === value[index]);
}

/** Tags may stand in any order. */
function hasSameTags(node: unknown, value: FrontValue): boolean {
	if (!Array.isArray(value)) return isSameValue(node, value);
	if (isScalar(node)) return node.value === null && value.length === 0;
	if (!isSeq(node)) return false;
	const tags = node.items.map((item) => (isScalar(item) ? item.value : undefined));
	return tags.length === value.length && value.every((tag) => tags.includes(tag));
}
