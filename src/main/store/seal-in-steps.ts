import * as v from 'valibot';
import { startPace } from '../pace.ts';
import {
	beginSum,
	headLine,
	headOf,
	unseal,
	type DocumentFormat,
	type Head,
	type Opened,
} from './envelope.ts';
import { parseJson } from './parse-json.ts';

/** So many items are encoded before the clock is looked at: some tenths of a millisecond. */
const ITEMS_AT_ONCE = 16;
/** The same of bytes, which are summed up faster than they are parsed. */
const SUMMED_AT_ONCE = 512 * 1024;
const PARSED_AT_ONCE = 64 * 1024;
/**
 * Between two items that begin with their id. Within a text a quotation mark has a backslash before
 * it, so that no text can hold this.
 */
const BETWEEN = '},{"id":';

/**
 * The bytes that `seal` makes of a long list, made in steps: others have a turn in between. The list
 * must not change meanwhile.
 */
export async function sealInSteps<Item>(
	{ kind, version }: DocumentFormat<Item[]>,
	items: readonly Item[],
	writtenAt: number,
): Promise<Buffer> {
	const pace = startPace();
	const sum = beginSum(kind, version, writtenAt);
	const pieces: Buffer[] = [];
	function add(text: string): void {
		const piece = Buffer.from(text);
		sum.update(piece);
		pieces.push(piece);
	}

	add('[');
	for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
		// Of a list's text, what is between its brackets.
		const some = JSON.stringify(items.slice(from, from + ITEMS_AT_ONCE)).slice(1, -1);
		add(from === 0 ? some : `,${some}`);
		await pace();
	}
	add(']');
	const head = headLine({ papertray: kind, version, writtenAt, sha256: sum.digest('hex') });
	return Buffer.concat([head, ...pieces]);
}

/** What `unseal` makes of the bytes of a long list, made in steps. */
export async function unsealInSteps<Item>(
	bytes: Buffer,
	format: DocumentFormat<Item[]>,
): Promise<Opened<Item[]>> {
	const head = headOf(bytes);
	const isOfNow = head?.papertray === format.kind && head.version === format.version;
	const items = isOfNow ? await itemsIn(bytes, head, format) : undefined;
	// Whatever is unusual is looked at as a whole, which also tells what is wrong with it.
	if (head === undefined || items === undefined) return unseal(bytes, format);
	const { version, writtenAt, sha256 } = head;
	return { kind: 'good', data: items, version, writtenAt, sha256 };
}

/** The items of a list that is whole; undefined where it is not, or where its items cannot be told apart. */
async function itemsIn<Item>(
	bytes: Buffer,
	head: Head,
	{ kind, version, schema }: DocumentFormat<Item[]>,
): Promise<Item[] | undefined> {
	const pace = startPace();
	const line = bytes.subarray(0, bytes.indexOf('\n') + 1);
	const body = bytes.subarray(line.length);
	const sum = beginSum(kind, version, head.writtenAt);
	for (let from = 0; from < body.length; from += SUMMED_AT_ONCE) {
		sum.update(body.subarray(from, from + SUMMED_AT_ONCE));
		await pace();
	}
	if (!headLine({ ...head, sha256: sum.digest('hex') }).equals(line)) return undefined;

	const items: Item[] = [];
	const end = body.length - 1;
	if (body.toString('latin1', 0, 1) !== '[' || body.toString('latin1', end) !== ']')
		return undefined;
	for (let from = 1; from < end;) {
		const between = body.indexOf(BETWEEN, from + PARSED_AT_ONCE);
		const until = between === -1 ? end : between + 1;
		const some = v.safeParse(schema, parseJson(`[${body.toString('utf8', from, until)}]`));
		if (!some.success) return undefined;
		for (const item of some.output) items.push(item);
		from = until + 1;
		await pace();
	}
	return items;
}
