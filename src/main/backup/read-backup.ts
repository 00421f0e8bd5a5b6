import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import { reasonOf } from '../store/durable-write.ts';
import {
	BACKUP_VERSION,
	headSchema,
	lineSchema,
	type BackupHead,
	type BackupLine,
} from './backup-format.ts';
import { parseJson } from '../store/parse-json.ts';
import { t } from '#shared/language/say.ts';

/** More than any store comes to; a small file must not become one that fills the memory. */
const MOST_BYTES = 4_000_000_000;
/** JavaScript's own texts are not much longer. */
const LONGEST_LINE = 400_000_000;

/** Why a file is no backup that can be read. */
export class UnreadableBackup extends Error {}

/** It is whole as far as this version can tell, and made by a newer one. */
export class NewerBackup extends UnreadableBackup {}

/** What a backup says it holds, without reading the rest. Throws `UnreadableBackup`. */
export async function readHead(file: string): Promise<BackupHead> {
	for await (const line of linesIn(file)) return headFrom(line);
	throw new UnreadableBackup(t('it is empty'));
}

/**
 * A backup from its first line to its last. Throws `UnreadableBackup` where it is damaged, cut off
 * or of a newer Papertray: whoever reads it does nothing for good before the end has come.
 */
export async function* readLines(file: string): AsyncGenerator<BackupLine> {
	let lines = 0;
	let ended = false;
	for await (const text of linesIn(file)) {
		if (ended) throw new UnreadableBackup(t('something follows its end'));
		lines += 1;
		if (lines === 1) {
			headFrom(text);
			continue;
		}
		const parsed = v.safeParse(lineSchema, parseJson(text));
		if (!parsed.success) {
			throw new UnreadableBackup(
				t('line {lines}: {v}', { lines, v: v.summarize(parsed.issues).slice(0, 300) }),
			);
		}
		if (parsed.output.part === 'end') {
			if (parsed.output.lines !== lines) throw new UnreadableBackup(t('a part of it is missing'));
			ended = true;
		}
		yield parsed.output;
	}
	if (!ended) throw new UnreadableBackup(t('it was cut off'));
}

function headFrom(text: string): BackupHead {
	const value = parseJson(text);
	const parsed = v.safeParse(headSchema, value);
	if (!parsed.success) throw new UnreadableBackup(t('it is no backup of Papertray'));
	if (parsed.output.version > BACKUP_VERSION) {
		throw new NewerBackup(
			t('Papertray {app} made it, which is newer than this', { app: parsed.output.app }),
		);
	}
	return parsed.output;
}

async function* linesIn(file: string): AsyncGenerator<string> {
	const source = createReadStream(file);
	const unzipped = createGunzip();
	let bytes = 0;
	unzipped.on('data', (chunk: Buffer) => {
		bytes += chunk.length;
		if (bytes > MOST_BYTES) unzipped.destroy(new Error('it is too large'));
	});
	// Neither stream tells the other that it has broken.
	source.on('error', (cause) => unzipped.destroy(cause));
	const lines = createInterface({ input: source.pipe(unzipped), crlfDelay: Infinity });
	try {
		for await (const line of lines) {
			if (line.length > LONGEST_LINE) throw new UnreadableBackup(t('a line of it is too long'));
			yield line;
		}
	} catch (cause) {
		throw cause instanceof UnreadableBackup ? cause : new UnreadableBackup(reasonOf(cause));
	} finally {
		lines.close();
		source.destroy();
		unzipped.destroy();
	}
}
