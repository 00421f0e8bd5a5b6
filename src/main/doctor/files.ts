import { readdir, readFile } from 'node:fs/promises';
import type { Fact, Finding } from '#shared/domain/doctor.ts';
import { hasCode, reasonOf } from '../store/durable-write.ts';

/** A file's bytes; undefined where it is not there, and why where the system does not give them. */
export async function bytesOf(
	file: string,
): Promise<{ readonly bytes: Buffer | undefined } | { readonly refused: string }> {
	try {
		return { bytes: await readFile(file) };
	} catch (cause) {
		return hasCode(cause, 'ENOENT') ? { bytes: undefined } : { refused: reasonOf(cause) };
	}
}

/** The names in a folder; none where it is not there or may not be read. */
export async function namesIn(folder: string): Promise<string[]> {
	return (await readdir(folder).catch(() => [])).sort();
}

/** What is kept where nothing was found: that all is well. */
export function orWhole(
	check: Finding['check'],
	found: readonly Finding[],
	files: number,
): Finding[] {
	if (found.length > 0) return [...found];
	return [{ check, state: 'ok', fact: { code: 'whole', files } }];
}

export function mended(check: Finding['check'], fact: Fact): Finding {
	return { check, state: 'mended', fact };
}

export function problem(check: Finding['check'], fact: Fact): Finding {
	return { check, state: 'problem', fact };
}

export function fine(check: Finding['check'], fact: Fact): Finding {
	return { check, state: 'ok', fact };
}
