import * as v from 'valibot';
import { parse } from 'yaml';
import { isSigned } from './signature.ts';
import { message } from '#shared/language/say.ts';
import { UpdateRefused } from './refused.ts';
import { isPreRelease, isVersion } from './version.ts';

const DAY = 24 * 60 * 60_000;
/** Nothing signed longer ago is believed: whoever holds back newer ones could do so for ever. */
export const LONGEST_BELIEVED = 60 * DAY;
const LARGEST_FILE = 2_000_000_000;
const LONGEST_NOTES = 50_000;

const describedSchema = v.object({
	version: v.pipe(v.string(), v.check(isVersion, 'no version')),
	signedAt: v.pipe(v.string(), v.isoTimestamp()),
	files: v.pipe(
		v.array(
			v.object({
				// A name beside the description, which leads nowhere else.
				url: v.pipe(v.string(), v.maxLength(200), v.regex(/^[\w][\w.~+-]*$/)),
				// 64 bytes in base64.
				sha512: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
				size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LARGEST_FILE)),
			}),
		),
		v.minLength(1),
		v.maxLength(20),
	),
	releaseNotes: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_NOTES)), ''),
});

/** A newer version, as whoever makes it describes it. */
export interface Described {
	readonly version: string;
	/** Epoch milliseconds. */
	readonly signedAt: number;
	readonly files: readonly DescribedFile[];
	/** Markdown. */
	readonly notes: string;
}

export interface DescribedFile {
	readonly url: string;
	readonly sha512: string;
	readonly size: number;
}

interface Question {
	/** Name of the description's file, which is signed with it. */
	readonly name: string;
	readonly channel: 'stable' | 'beta';
	readonly publicKey: string;
	readonly now: number;
	/** When the newest one that was believed before was signed; 0: none was. */
	readonly seenAt: number;
}

/**
 * What a description says, once it is proved that it is meant for this app and is not an old one.
 * Throws `UpdateRefused`. Nothing of it is looked at before its signature is found good.
 */
export function readDescription(
	bytes: Uint8Array,
	signature: string,
	{ name, channel, publicKey, now, seenAt }: Question,
): Described {
	if (!isSigned(name, bytes, signature, publicKey)) {
		throw new UpdateRefused(looksLikePage(bytes) ? NO_DESCRIPTION : { code: 'bad-signature' });
	}
	const parsed = v.safeParse(describedSchema, yamlIn(bytes));
	if (!parsed.success) {
		throw new UpdateRefused({ code: 'unreadable', reason: v.summarize(parsed.issues) });
	}
	const { version, files, releaseNotes: notes } = parsed.output;
	const signedAt = Date.parse(parsed.output.signedAt);
	if (signedAt < seenAt) throw new UpdateRefused({ code: 'replayed', signedAt, seenAt });
	if (now - signedAt > LONGEST_BELIEVED) throw new UpdateRefused({ code: 'stale', signedAt });
	if (channel === 'stable' && isPreRelease(version)) {
		throw new UpdateRefused({ code: 'wrong-channel' });
	}
	return { version, signedAt, files, notes };
}

const NO_DESCRIPTION = { code: 'unreadable', reason: message('it is a web page') } as const;

/** Networks that want one to sign in answer everything with a page of their own. */
export function looksLikePage(bytes: Uint8Array): boolean {
	return /^\s*<(?:!doctype|html)/i.test(Buffer.from(bytes.subarray(0, 200)).toString('utf8'));
}

function yamlIn(bytes: Uint8Array): unknown {
	try {
		return parse(Buffer.from(bytes).toString('utf8'), { maxAliasCount: 0 });
	} catch (cause) {
		const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
		throw new UpdateRefused({ code: 'unreadable', reason });
	}
}
