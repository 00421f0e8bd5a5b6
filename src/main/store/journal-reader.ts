import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { Notice } from '#shared/domain/notice.ts';
import { log } from '../log.ts';
import { hasCode, moveAside, reasonOf } from './durable-write.ts';
import { migrated, unseal, type DocumentFormat } from './envelope.ts';
import type { JournalFormat } from './journal-format.ts';
import { decodeLog } from './journal-line.ts';

/** What a journal's files came to. */
export interface ReadJournal<State> {
	readonly state: State;
	/** The log to go on with and its bytes up to the last whole line; undefined: begin a new one. */
	readonly current: { readonly log: number; readonly length: number } | undefined;
	/** The number that the next new log gets. */
	readonly nextLog: number;
	/** Whether entries could not be read, so that a new snapshot should end the matter. */
	readonly damaged: boolean;
	readonly notices: readonly Notice[];
	/** False: a newer Papertray wrote it. */
	readonly writable: boolean;
}

export function logFile(folder: string, name: string, number: number): string {
	return join(folder, `${name}-${String(number).padStart(6, '0')}.log`);
}

/** The state before the log of this number. */
export function snapshotFile(folder: string, name: string, number: number): string {
	return join(folder, `${name}-${String(number).padStart(6, '0')}.snapshot`);
}

/** Numbers of the files of this journal that end in `.ending`, lowest first. */
export async function numbersOf(folder: string, name: string, ending: string): Promise<number[]> {
	const names = await readdir(folder).catch((cause: unknown) => {
		if (hasCode(cause, 'ENOENT')) return [];
		throw cause;
	});
	const pattern = new RegExp(`^${name}-(\\d{6})\\.${ending}$`);
	return names
		.map((file) => Number(pattern.exec(file)?.[1] ?? Number.NaN))
		.filter((number) => !Number.isNaN(number))
		.sort((a, b) => a - b);
}

/** The newest snapshot that can be read, and every entry of the logs since. */
export async function readJournal<State, Entry>(
	folder: string,
	name: string,
	format: JournalFormat<State, Entry>,
	now: number,
): Promise<ReadJournal<State>> {
	const start = await readSnapshot(folder, name, format, now);
	const notices = [...start.notices];
	let { writable } = start;
	const { state } = start;
	const logs = await numbersOf(folder, name, 'log');
	let current: ReadJournal<State>['current'];
	let anyDamage = false;

	for (const number of logs.filter((each) => each >= start.log)) {
		const file = logFile(folder, name, number);
		const bytes = await readFile(file);
		const decoded = decodeLog(bytes);
		const [head, ...entries] = decoded.entries;
		const version = versionOf(head, format.kind);
		// A first line that is damaged says nothing of the version; its entries speak for themselves.
		if (version !== undefined && version > format.version) {
			notices.push({ code: 'newer', file: basename(file) });
			writable = false;
			break;
		}
		const lines = version === undefined ? decoded.entries : entries;
		const unknown = takeIn(state, lines, version ?? format.version, format);
		const damaged = decoded.damaged + unknown;
		if (damaged > 0) {
			notices.push({ code: 'damaged', file: basename(file), entries: damaged });
			anyDamage = true;
		}
		current = { log: number, length: decoded.length };
	}
	const nextLog = Math.max(start.log, (logs.at(-1) ?? 0) + 1);
	return { state, current, nextLog, damaged: anyDamage, notices, writable };
}

/** Folds lines into the state; returns how many were no entries. */
function takeIn<State, Entry>(
	state: State,
	lines: readonly unknown[],
	version: number,
	format: JournalFormat<State, Entry>,
): number {
	const migrations = Object.fromEntries(
		Object.entries(format.migrations).map(([from, { entry }]) => [from, entry]),
	);
	let unknown = 0;
	for (const line of lines) {
		const current = version === format.version;
		const entry = current ? line : migrated(line, version, { version: format.version, migrations });
		const parsed = v.safeParse(format.entrySchema, entry);
		if (parsed.success) format.fold(state, parsed.output);
		else unknown += 1;
	}
	return unknown;
}

interface Start<State> {
	readonly state: State;
	/** The first log that the state does not hold yet. */
	readonly log: number;
	readonly notices: readonly Notice[];
	readonly writable: boolean;
}

async function readSnapshot<State, Entry>(
	folder: string,
	name: string,
	format: JournalFormat<State, Entry>,
	now: number,
): Promise<Start<State>> {
	const numbers = await numbersOf(folder, name, 'snapshot');
	const notices: Notice[] = [];
	let aside: { readonly file: string; readonly aside: string } | undefined;

	for (const number of numbers.reverse()) {
		const file = snapshotFile(folder, name, number);
		const opened = unseal(await readFile(file), snapshotFormat(format));
		if (opened.kind === 'newer') {
			notices.push({ code: 'newer', file: basename(file) });
			return { state: format.empty(), log: Infinity, notices, writable: false };
		}
		if (opened.kind === 'good') {
			if (aside) notices.push({ code: 'restored', ...aside, from: opened.writtenAt });
			const state = format.fromSnapshot(opened.data);
			return { state, log: number, notices, writable: true };
		}
		log('warn', `${file} cannot be read: ${opened.reason}`);
		const moved = await moveAside(file, now).catch((cause: unknown) => {
			log('warn', `${file} stays where it is: ${reasonOf(cause)}`);
			return basename(file);
		});
		aside ??= { file: basename(file), aside: moved };
	}
	// Logs are kept for good, so that without any snapshot all of them make up the state.
	if (aside) notices.push({ code: 'restored', ...aside, from: now });
	return { state: format.empty(), log: 1, notices, writable: true };
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

const headSchema = v.object({ papertray: v.string(), version: v.number() });

/** The version that a log's first line names, if it is one of this kind. */
function versionOf(head: unknown, kind: string): number | undefined {
	const parsed = v.safeParse(headSchema, head);
	return parsed.success && parsed.output.papertray === kind ? parsed.output.version : undefined;
}
