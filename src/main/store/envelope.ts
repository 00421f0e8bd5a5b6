import { createHash, type Hash } from 'node:crypto';
import * as v from 'valibot';
import { parseJson } from './parse-json.ts';

/** How one kind of file is read and written. */
export interface DocumentFormat<T> {
	/** Names what the file holds; a file of another kind is never taken for it. */
	readonly kind: string;
	/** Counts up with every change of the schema. */
	readonly version: number;
	readonly schema: v.GenericSchema<unknown, T>;
	/** From version `n` to `n + 1`, by `n`; from 1 on. */
	readonly migrations: Readonly<Record<number, (old: unknown) => unknown>>;
	readonly empty: () => T;
}

/** What reading a file's bytes came to. */
export type Opened<T> =
	| {
			readonly kind: 'good';
			readonly data: T;
			readonly writtenAt: number;
			readonly version: number;
			/** What its head says, which fits. */
			readonly sha256: string;
	  }
	/** Written by a Papertray that knows more than this one; `data` where this one can show it. */
	| { readonly kind: 'newer'; readonly data: T | undefined }
	| { readonly kind: 'unreadable'; readonly reason: string };

const headSchema = v.strictObject({
	papertray: v.string(),
	version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	writtenAt: v.pipe(v.number(), v.safeInteger()),
	sha256: v.string(),
});

/** The first line of a file: what it is, of which version, written when, with which checksum. */
export type Head = v.InferOutput<typeof headSchema>;

/** More than any head takes. */
export const HEAD_LENGTH = 1024;

/**
 * A file's bytes: a line that says what it is, from which version and when, with a checksum over
 * all of that and the body, then the body as JSON. The line stays as it is in every version to
 * come, so that an old program can tell a newer file from a damaged one.
 */
export function seal(kind: string, version: number, data: unknown, writtenAt: number): Buffer {
	const body = Buffer.from(JSON.stringify(data));
	return Buffer.concat([head(kind, version, writtenAt, body), body]);
}

/** The head that these bytes begin with, as far as one can tell without the rest. */
export function headOf(bytes: Buffer): Head | undefined {
	const line = bytes.subarray(0, bytes.indexOf('\n') + 1);
	const parsed = v.safeParse(headSchema, parseJson(line.toString()));
	return parsed.success ? parsed.output : undefined;
}

/** Reads what `seal` wrote, migrated to the format's version and checked by its schema. */
export function unseal<T>(bytes: Uint8Array, format: DocumentFormat<T>): Opened<T> {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const said = headOf(buffer);
	if (said === undefined) return unreadable('it does not say what it is');

	const { papertray: kind, version, writtenAt } = said;
	const end = buffer.indexOf('\n') + 1;
	const body = buffer.subarray(end);
	if (!head(kind, version, writtenAt, body).equals(buffer.subarray(0, end))) {
		return unreadable('its checksum does not fit');
	}
	if (kind !== format.kind) return unreadable(`it holds ${kind}`);
	if (version > format.version) {
		const shown = v.safeParse(format.schema, parseJson(body.toString()));
		return { kind: 'newer', data: shown.success ? shown.output : undefined };
	}
	const current = migrated(parseJson(body.toString()), version, format);
	const data = v.safeParse(format.schema, current);
	if (!data.success) return unreadable(v.summarize(data.issues));
	return { kind: 'good', data: data.output, writtenAt, version, sha256: said.sha256 };
}

/** Whether these bytes are what `seal` wrote, of whatever kind and version. */
export function isSealed(bytes: Buffer): boolean {
	const said = headOf(bytes);
	if (said === undefined) return false;
	const end = bytes.indexOf('\n') + 1;
	const { papertray: kind, version, writtenAt } = said;
	return head(kind, version, writtenAt, bytes.subarray(end)).equals(bytes.subarray(0, end));
}

/**
 * `data` of an older version, brought up to the format's one step at a time; undefined, which no
 * schema takes, when a step cannot make sense of it. Throws when a step is missing.
 */
export function migrated(
	data: unknown,
	version: number,
	{ version: current, migrations }: Pick<DocumentFormat<unknown>, 'version' | 'migrations'>,
): unknown {
	for (let at = version; at < current; at += 1) {
		const step = migrations[at];
		if (step === undefined) throw new Error(`no migration from version ${at}`);
		try {
			data = step(data);
		} catch {
			return undefined;
		}
	}
	return data;
}

function head(kind: string, version: number, writtenAt: number, body: Uint8Array): Buffer {
	const sha256 = beginSum(kind, version, writtenAt).update(body).digest('hex');
	return headLine({ papertray: kind, version, writtenAt, sha256 });
}

/** The checksum of a head, to be gone on with over the body. */
export function beginSum(kind: string, version: number, writtenAt: number): Hash {
	return createHash('sha256').update(`${kind}\n${version}\n${writtenAt}\n`);
}

/** A head as the first line of a file. */
export function headLine({ papertray, version, writtenAt, sha256 }: Head): Buffer {
	return Buffer.from(`${JSON.stringify({ papertray, version, writtenAt, sha256 })}\n`);
}

function unreadable(reason: string): { readonly kind: 'unreadable'; readonly reason: string } {
	return { kind: 'unreadable', reason };
}
