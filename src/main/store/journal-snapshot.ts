import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Notice } from '#shared/domain/notice.ts';
import { log } from '../log.ts';
import { moveAside, reasonOf } from './durable-write.ts';
import { unseal, type DocumentFormat } from './envelope.ts';
import type { JournalFormat } from './journal-format.ts';
import { numbersOf, snapshotFile } from './journal-names.ts';

/** Where a journal's files lie, and whether they may be touched. */
export interface JournalPlace {
	readonly folder: string;
	readonly name: string;
	readonly readOnly: boolean;
	readonly now: () => number;
}

/** The state to begin with. */
export interface Start<State> {
	readonly state: State;
	/** The first log that the state does not hold yet. */
	readonly log: number;
	readonly notices: readonly Notice[];
	/** Whether a newer Papertray wrote any of it. */
	readonly newer: boolean;
}

/** The newest snapshot that can be read; the empty state, before all logs, if there is none. */
export async function readSnapshot<State, Entry>(
	place: JournalPlace,
	format: JournalFormat<State, Entry>,
): Promise<Start<State>> {
	const notices: Notice[] = [];
	let newer = false;
	let aside: { readonly file: string; readonly aside: string } | undefined;

	for (const number of (await numbersOf(place.folder, place.name, 'snapshot')).reverse()) {
		const file = snapshotFile(place.folder, place.name, number);
		const opened = unseal(await readFile(file), snapshotFormat(format));
		if (opened.kind === 'unreadable') {
			log('warn', `${file} cannot be read: ${opened.reason}`);
			aside ??= { file: basename(file), aside: await putAside(file, place) };
			continue;
		}
		if (opened.kind === 'newer') {
			if (!newer) notices.push({ code: 'newer', file: basename(file) });
			newer = true;
			// An older snapshot and the logs since say the same as far as this version can tell.
			if (opened.data === undefined) continue;
		}
		if (opened.kind === 'good' && aside !== undefined) {
			notices.push({ code: 'restored', ...aside, from: opened.writtenAt });
		}
		return { state: format.fromSnapshot(opened.data), log: number, notices, newer };
	}
	if (aside) {
		// Where logs are kept for good, all of them make up the state without any snapshot.
		const [first = 1] = await numbersOf(place.folder, place.name, 'log');
		if (first === 1) notices.push({ code: 'restored', ...aside, from: place.now() });
		else notices.push({ code: 'lost', ...aside });
	}
	return { state: format.empty(), log: 1, notices, newer };
}

/** A journal's snapshot as a document. */
export function snapshotFormat<State, Entry>({
	kind,
	version,
	snapshotSchema,
	migrations,
}: JournalFormat<State, Entry>): DocumentFormat<unknown> {
	return {
		kind: `${kind}-snapshot`,
		version,
		schema: snapshotSchema,
		migrations: Object.fromEntries(
			Object.entries(migrations).map(([from, { snapshot }]) => [from, snapshot]),
		),
		empty: () => undefined,
	};
}

async function putAside(file: string, { readOnly, now }: JournalPlace): Promise<string> {
	if (readOnly) return basename(file);
	return await moveAside(file, now()).catch((cause: unknown) => {
		log('warn', `${file} stays where it is: ${reasonOf(cause)}`);
		return basename(file);
	});
}
