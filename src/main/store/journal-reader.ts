import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as v from 'valibot';
import type { Notice } from '#shared/domain/notice.ts';
import { migrated } from './envelope.ts';
import type { JournalFormat } from './journal-format.ts';
import { decodeLog } from './journal-line.ts';
import { logFile, numbersOf } from './journal-names.ts';
import { readSnapshot, type JournalPlace } from './journal-snapshot.ts';

/** A log that can be gone on with. */
export interface CurrentLog {
	readonly log: number;
	/** Bytes up to the end of the last whole line. */
	length: number;
}

/** What a journal's files came to. */
export interface ReadJournal<State> {
	readonly state: State;
	/** Undefined: begin a new log. */
	readonly current: CurrentLog | undefined;
	/** The number that the next new log gets. */
	readonly nextLog: number;
	/** A write that was cut off, at the end of the newest log. */
	readonly torn: (CurrentLog & { readonly tail: Uint8Array }) | undefined;
	/** Whether entries could not be read, so that a new snapshot should end the matter. */
	readonly damaged: boolean;
	readonly notices: readonly Notice[];
	/** Whether a newer Papertray wrote any of it. */
	readonly newer: boolean;
}

/** The newest snapshot that can be read, and every entry of the logs since. */
export async function readJournal<State, Entry>(
	place: JournalPlace,
	format: JournalFormat<State, Entry>,
): Promise<ReadJournal<State>> {
	const {
		state,
		log: first,
		notices: told,
		newer: newerSnapshot,
	} = await readSnapshot(place, format);
	const notices = [...told];
	const takeIn = createReader(state, format);
	const logs = await numbersOf(place.folder, place.name, 'log');
	let newer = newerSnapshot;
	let current: CurrentLog | undefined;
	let torn: ReadJournal<State>['torn'];
	let anyDamage = false;

	for (const number of logs.filter((each) => each >= first)) {
		const file = logFile(place.folder, place.name, number);
		const bytes = await readFile(file);
		const decoded = decodeLog(bytes);
		const version = versionOf(decoded.entries[0], format.kind);
		const unknown = takeIn(decoded.entries.slice(version === undefined ? 0 : 1), version);

		if (version !== undefined && version > format.version) {
			if (!newer) notices.push({ code: 'newer', file: basename(file) });
			newer = true;
			continue;
		}
		const isLast = number === logs.at(-1);
		// Whoever only looks on may see a line while its holder is writing it.
		const cut = isLast && decoded.torn && !place.readOnly;
		const damaged = decoded.damaged + unknown;
		anyDamage ||= damaged > 0;
		if (damaged > 0 || cut) {
			const entries = damaged + Number(cut);
			notices.push({ code: 'damaged', file: basename(file), entries });
		}
		const { length } = decoded;
		if (cut) torn = { log: number, length, tail: bytes.subarray(length) };
		const clean = length === bytes.length || decoded.torn;
		// Its first line says in which version a log's entries are: there is no going on in another.
		current = version === format.version && clean ? { log: number, length } : undefined;
	}
	const nextLog = Math.max(first, (logs.at(-1) ?? 0) + 1);
	return { state, current, nextLog, torn, damaged: anyDamage, notices, newer };
}

/** Takes lines of a version into the state; the function returns how many were no entries. */
function createReader<State, Entry>(state: State, format: JournalFormat<State, Entry>) {
	const migrations = Object.fromEntries(
		Object.entries(format.migrations).map(([from, { entry }]) => [from, entry]),
	);
	const steps = { version: format.version, migrations };
	// Where the first line is damaged, nobody says which version the others are of.
	const all = Array.from({ length: format.version }, (_, index) => format.version - index);

	function entryOf(line: unknown, versions: readonly number[]): Entry | undefined {
		for (const version of versions) {
			const entry = v.safeParse(format.entrySchema, migrated(line, version, steps));
			if (entry.success) return entry.output;
		}
		return undefined;
	}

	return (lines: readonly unknown[], version: number | undefined): number => {
		const versions = version === undefined ? all : [version];
		let unknown = 0;
		for (const line of lines) {
			const entry = entryOf(line, versions);
			if (entry === undefined) unknown += 1;
			else format.fold(state, entry);
		}
		return unknown;
	};
}

const headSchema = v.object({ papertray: v.string(), version: v.number() });

/** The version that a log's first line names, if it is one of this kind. */
function versionOf(head: unknown, kind: string): number | undefined {
	const parsed = v.safeParse(headSchema, head);
	return parsed.success && parsed.output.papertray === kind ? parsed.output.version : undefined;
}
