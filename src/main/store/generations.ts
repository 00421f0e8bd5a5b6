import { open, readFile, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Notice } from '#shared/domain/notice.ts';
import { message } from '#shared/language/say.ts';
import { log } from '../log.ts';
import {
	hasCode,
	moveAside,
	nameAlso,
	reasonOf,
	temporaryFor,
	writeDurably,
} from './durable-write.ts';
import { HEAD_LENGTH, headOf, unseal, type DocumentFormat, type Opened } from './envelope.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** What opening a file and, where need be, its older generations came to. */
export interface Recovered<T> {
	/** Undefined: there is no file, or none that can be read. */
	readonly data: T | undefined;
	/** Of the file itself; undefined when it is not there, or not good. */
	readonly version: number | undefined;
	/** The checksum that the data came with, of whichever generation. */
	readonly sha256: string | undefined;
	readonly notices: Notice[];
	/** Why the file must not be written, if so. */
	readonly refusal: string | undefined;
}

/** Reads the bytes of a file, as `unseal` does. */
export type Unseal<T> = (
	bytes: Buffer,
	format: DocumentFormat<T>,
) => Promise<Opened<T>> | Opened<T>;

interface RecoverOptions<T> {
	readonly readOnly?: boolean;
	readonly unsealed?: Unseal<T>;
}

/**
 * Reads `file`. One that cannot be read is moved aside, and the newest older generation that can
 * be read taken and put in its place: `file.1` as it was one write ago, `file.2` as it was hours
 * or days ago, `file.v1` and so on as it was before a change of its format. A file that a newer
 * program wrote is not touched, nor is anything when `readOnly`. Throws what the system throws
 * on reading, since a disk that fails for a moment says nothing about the file.
 */
export async function recover<T>(
	file: string,
	format: DocumentFormat<T>,
	now: number,
	{ readOnly = false, unsealed = unseal }: RecoverOptions<T> = {},
): Promise<Recovered<T>> {
	const name = basename(file);
	let aside: string | undefined;
	let newer = false;
	let refusal: string | undefined = readOnly
		? message('another Papertray holds this file')
		: undefined;

	for (const generation of generationsOf(file, format.version)) {
		const bytes = await readIfThere(generation);
		if (bytes === undefined) continue;
		const opened = await unsealed(bytes, format);

		if (opened.kind === 'unreadable') {
			log('warn', `${generation} cannot be read: ${opened.reason}`);
			const moved = readOnly ? undefined : await tryMoveAside(generation, now);
			// What stays in its place must not be written over.
			if (moved === undefined) refusal ??= message('a damaged file is in the way');
			aside ??= moved ?? basename(generation);
			continue;
		}
		if (opened.kind === 'newer') {
			newer = true;
			if (opened.data === undefined) continue;
			const notices: Notice[] = [{ code: 'newer', file: name }];
			return { data: opened.data, version: undefined, sha256: undefined, notices, refusal: NEWER };
		}

		const { data, version, sha256, writtenAt: from } = opened;
		const notices: Notice[] = [];
		if (aside !== undefined) notices.push({ code: 'restored', file: name, aside, from });
		if (newer) notices.push({ code: 'newer', file: name });
		if (newer) refusal = NEWER;
		if (generation === file) return { data, version, sha256, notices, refusal };
		const whole = refusal === undefined && (await tryWrite(file, bytes));
		return { data, version: whole ? version : undefined, sha256, notices, refusal };
	}
	const notices: Notice[] = [];
	if (newer) notices.push({ code: 'newer', file: name });
	else if (aside !== undefined) notices.push({ code: 'lost', file: name, aside });
	const none = { data: undefined, version: undefined, sha256: undefined };
	return { ...none, notices, refusal: newer ? NEWER : refusal };
}

/** Why a file that a newer program wrote must not be written. */
export const NEWER = message('a newer Papertray wrote this file');

/**
 * Keeps the file as it is now as `file.1`, before it is written anew. What was `file.1` becomes
 * `file.2` when that is more than a day old and the new one more than an hour, so that the three
 * are never just the last three moments. At every step the file itself is in its place and good.
 */
export async function keepGeneration(file: string, now: number): Promise<void> {
	const [one, two] = [`${file}.1`, `${file}.2`];
	const [ageOfOne, ageOfTwo] = [await ageOf(one, now), await ageOf(two, now)];
	const replaceable = ageOfTwo === undefined || ageOfTwo > DAY;
	const worthy = ageOfOne !== undefined && (ageOfTwo === undefined || ageOfOne > HOUR);
	if (replaceable && worthy) await rename(one, two);
	await nameAs(file, one);
}

/** Keeps the file as the last of its format's version, for as long as the store exists. */
export async function keepVersion(file: string, version: number): Promise<void> {
	await nameAs(file, `${file}.v${version}`);
}

function generationsOf(file: string, version: number): string[] {
	const versions = Array.from({ length: version }, (_, index) => `${file}.v${version - index}`);
	return [file, `${file}.1`, `${file}.2`, ...versions];
}

/** Makes `name` a second name of `file`, in one step, whatever had that name. */
async function nameAs(file: string, name: string): Promise<void> {
	const temporary = temporaryFor(name);
	try {
		await nameAlso(file, temporary);
		await rename(temporary, name);
	} finally {
		// Where both were names of one file already, a rename leaves both: rename(2).
		await rm(temporary, { force: true });
	}
}

/** How long ago a generation was written; undefined when it is not there or does not say. */
async function ageOf(file: string, now: number): Promise<number | undefined> {
	try {
		const handle = await open(file, 'r');
		try {
			const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_LENGTH), 0, HEAD_LENGTH, 0);
			const head = headOf(buffer.subarray(0, bytesRead));
			// A clock that was set back must not keep generations from ageing.
			return head && Math.abs(now - head.writtenAt);
		} finally {
			await handle.close();
		}
	} catch {
		return undefined;
	}
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
	try {
		return await readFile(file);
	} catch (cause) {
		if (hasCode(cause, 'ENOENT')) return undefined;
		throw cause;
	}
}

async function tryMoveAside(file: string, now: number): Promise<string | undefined> {
	try {
		return await moveAside(file, now);
	} catch (cause) {
		log('warn', `${file} stays where it is: ${reasonOf(cause)}`);
		return undefined;
	}
}

/** Whether the restored bytes are in place; if not, they are still there as their generation. */
async function tryWrite(file: string, bytes: Uint8Array): Promise<boolean> {
	try {
		await writeDurably(file, bytes);
		return true;
	} catch (cause) {
		log('warn', `${file} is not restored yet: ${reasonOf(cause)}`);
		return false;
	}
}
