import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Holds } from '#shared/domain/backup.ts';
import { reasonIn, type Result } from '#shared/result.ts';
import { ACT_JOURNAL } from '../store/act-journal.ts';
import { createFolder, syncFolder, writeDurably } from '../store/durable-write.ts';
import { seal, unseal, type DocumentFormat } from '../store/envelope.ts';
import { snapshotFile } from '../store/journal-names.ts';
import { snapshotFormat } from '../store/journal-snapshot.ts';
import { Library } from '../store/library.ts';
import { NOTE_JOURNAL } from '../store/note-journal.ts';
import { SETTINGS_FILE, SETTINGS_FORMAT, VIEWS_FILE, VIEWS_FORMAT } from '../store/preferences.ts';
import { noneThere, shareParts } from '../store/shared-parts.ts';
import { TAGS_FILE, TAGS_FORMAT } from '../store/tags.ts';
import type { BackupLine, DocumentName } from './backup-format.ts';
import { holdsOf } from './holds.ts';
import { readLines, UnreadableBackup } from './read-backup.ts';
import { READY } from './switch-over.ts';
import { t } from '#shared/language/say.ts';

type PapersLine = Extract<BackupLine, { part: 'papers' }>;

/** Where each document of a backup goes, and what it has to be. */
const PLACES: Readonly<
	Record<
		DocumentName,
		{ readonly file: (library: string) => string; readonly format: DocumentFormat<unknown> }
	>
> = {
	acts: {
		file: (library) => snapshotFile(library, 'acts', 1),
		format: snapshotFormat(ACT_JOURNAL),
	},
	notes: {
		file: (library) => snapshotFile(library, 'notes', 1),
		format: snapshotFormat(NOTE_JOURNAL),
	},
	tags: { file: (library) => join(library, TAGS_FILE), format: TAGS_FORMAT },
	views: { file: (library) => join(library, '..', VIEWS_FILE), format: VIEWS_FORMAT },
	settings: { file: (library) => join(library, '..', SETTINGS_FILE), format: SETTINGS_FORMAT },
};

export interface StageOptions {
	readonly profile: string;
	/** The backup. */
	readonly file: string;
	/** What the backup says that it holds. */
	readonly holds: Holds;
	readonly now: () => number;
	readonly onProgress: (papers: number) => void;
}

/**
 * Makes a backup ready to take the place of what is there: a whole library beside the one in use,
 * opened once to see that it is whole. Nothing of what is there changes. Throws
 * `UnreadableBackup`, or what the disk refuses, and leaves nothing behind.
 */
export async function stageRestore(options: StageOptions): Promise<void> {
	const ready = join(options.profile, READY);
	await rm(ready, { recursive: true, force: true });
	try {
		await stage(ready, options);
	} catch (cause) {
		await rm(ready, { recursive: true, force: true }).catch(() => undefined);
		throw cause;
	}
}

async function stage(ready: string, { profile, file, holds, now, onProgress }: StageOptions) {
	const folder = join(ready, 'library');
	await createFolder(folder);
	await takeAlong(join(profile, 'library'), folder);
	const documents = new Set<DocumentName>();
	const papers: PapersLine['papers'] = [];
	for await (const line of readLines(file)) {
		if (line.part === 'end') continue;
		if (line.part === 'papers') {
			papers.push(...line.papers);
			continue;
		}
		const { file: place, format } = PLACES[line.part];
		const sealed = seal(format.kind, line.version, line.data, now());
		const opened = unseal(sealed, format);
		if (opened.kind !== 'good') {
			const reason = opened.kind === 'newer' ? t('a newer Papertray made it') : opened.reason;
			throw new UnreadableBackup(
				t('its {part} cannot be read: {reason}', { part: line.part, reason }),
			);
		}
		documents.add(line.part);
		await writeDurably(place(folder), sealed);
	}
	for (const name of ['acts', 'notes', 'tags'] as const) {
		if (!documents.has(name)) throw new UnreadableBackup(t('it has no {name}', { name }));
	}
	await fill(folder, papers, now, onProgress, holds);
	await syncFolder(ready);
}

/** Puts the papers into the new library that it lacks, and looks whether all is there. */
async function fill(
	folder: string,
	papers: PapersLine['papers'],
	now: () => number,
	onProgress: (papers: number) => void,
	holds: Holds,
): Promise<void> {
	const library = await Library.open(folder, now);
	try {
		for (let from = 0; from < papers.length; from += 1000) {
			const slice = papers.slice(from, from + 1000);
			must(await library.adopt(slice.map(({ paper }) => paper)));
			await library.adoptSamples(
				new Map(slice.map(({ paper, samples }) => [paper.id, samples] as const)),
			);
			onProgress(Math.min(from + 1000, papers.length));
		}
		const { papers: held, notes, saved } = holdsOf(library, { views: [], rules: [] });
		if (held !== holds.papers || notes !== holds.notes || saved !== holds.saved) {
			throw new UnreadableBackup(t('it holds other things than it says'));
		}
	} finally {
		await library.close();
	}
}

/** What of the feed's there is now needs no restoring: it is taken along. */
async function takeAlong(from: string, to: string): Promise<void> {
	// These are appended to. First of all: what comes to a month meanwhile is in the month by then.
	for (const part of ['arrivals', 'samples']) {
		const copied = { recursive: true, preserveTimestamps: true };
		await cp(join(from, part), join(to, part), copied).catch(noneThere);
	}
	await shareParts(from, to);
}

function must(result: Result<unknown>): void {
	if (result.ok) return;
	throw new Error(reasonIn(result.error));
}
