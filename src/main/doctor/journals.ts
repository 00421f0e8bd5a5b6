import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Finding } from '#shared/domain/doctor.ts';
import { moveAside, reasonOf } from '../store/durable-write.ts';
import { unseal } from '../store/envelope.ts';
import type { JournalFormat } from '../store/journal-format.ts';
import { numbersOf, snapshotFile } from '../store/journal-names.ts';
import { readJournal, type ReadJournal } from '../store/journal-reader.ts';
import { snapshotFormat } from '../store/journal-snapshot.ts';
import { bytesOf, mended, orWhole, problem } from './files.ts';

/** How often, and how many milliseconds apart, a journal is read that lacks what is in memory. */
const TRIES = 4;
const BETWEEN_TRIES = 100;

interface LookedAtJournal<State, Entry> {
	readonly check: 'acts' | 'notes';
	readonly folder: string;
	readonly format: JournalFormat<State, Entry>;
	readonly now: () => number;
	/** Number of the newest entry of a state. */
	readonly lastOf: (state: State) => number;
	/** The same of what this process has in memory. */
	readonly heldLast: number;
	/** Writes that as a snapshot; undefined where nothing may be written. */
	readonly secure: (() => Promise<void>) | undefined;
}

/**
 * Reads a journal from disk as the next start would, and compares it with what is in memory. Where
 * a start would have less, or stumble, a snapshot of what is in memory is written: from then on
 * nothing depends on what is damaged, which stays as it is.
 */
export async function lookAtJournal<State, Entry>(
	journal: LookedAtJournal<State, Entry>,
): Promise<Finding[]> {
	const { check, folder, secure } = journal;
	const found = await lookAtSnapshots(journal);
	const read = await readBack(journal).catch((cause: unknown) => reasonOf(cause));
	if (typeof read === 'string') {
		return [...found, problem(check, { code: 'unreadable', file: check, reason: read })];
	}
	if (read.newer) {
		const newer = read.notices.filter(({ code }) => code === 'newer');
		const file = newer.map((notice) => ('file' in notice ? notice.file : ''))[0] ?? check;
		return [...found, problem(check, { code: 'newer', file })];
	}
	const damaged = read.notices.filter((notice) => notice.code === 'damaged');
	const lacks = journal.lastOf(read.state) < journal.heldLast;
	if (damaged.length > 0 || lacks || found.length > 0) {
		const facts = damaged.map(({ file, entries }) => ({ code: 'damaged', file, entries }) as const);
		const all = facts.length > 0 || !lacks ? facts : [{ code: 'rewritten', file: check } as const];
		try {
			if (secure === undefined) return [...found, ...all.map((fact) => problem(check, fact))];
			await secure();
			return [...found, ...all.map((fact) => mended(check, fact))];
		} catch (cause) {
			return [...found, problem(check, { code: 'refused', reason: reasonOf(cause) })];
		}
	}
	const files = [
		...(await numbersOf(folder, check, 'snapshot')),
		...(await numbersOf(folder, check, 'log')),
	];
	return orWhole(check, found, files.length);
}

/** What a start would read; what is being written just now may take a moment to be there. */
async function readBack<State, Entry>(
	journal: LookedAtJournal<State, Entry>,
): Promise<ReadJournal<State>> {
	const { check, folder, format, now, lastOf, heldLast } = journal;
	for (let tries = 1; ; tries += 1) {
		const read = await readJournal({ folder, name: check, readOnly: true, now }, format);
		if (lastOf(read.state) >= heldLast || tries === TRIES) return read;
		await wait(BETWEEN_TRIES);
	}
}

/** Snapshots that cannot be read are put aside: among the last three there must be good ones. */
async function lookAtSnapshots<State, Entry>({
	check,
	folder,
	format,
	now,
	secure,
}: LookedAtJournal<State, Entry>): Promise<Finding[]> {
	const found: Finding[] = [];
	for (const number of await numbersOf(folder, check, 'snapshot')) {
		const file = snapshotFile(folder, check, number);
		const name = basename(file);
		const read = await bytesOf(file);
		if ('refused' in read || read.bytes === undefined) continue;
		if (unseal(read.bytes, snapshotFormat(format)).kind !== 'unreadable') continue;
		if (secure === undefined) {
			found.push(problem(check, { code: 'left-damaged', file: name }));
			continue;
		}
		const aside = await moveAside(file, now());
		found.push(mended(check, { code: 'rewritten', file: name, aside }));
	}
	return found;
}
