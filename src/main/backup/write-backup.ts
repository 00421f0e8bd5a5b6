import { Readable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { Settings } from '#shared/domain/settings.ts';
import type { SavedViews } from '#shared/domain/view.ts';
import { ACT_JOURNAL } from '../store/act-journal.ts';
import { startPace } from '../pace.ts';
import { writeInPieces } from '../store/write-in-pieces.ts';
import type { Library } from '../store/library.ts';
import { NOTE_JOURNAL } from '../store/note-journal.ts';
import { SETTINGS_FORMAT, VIEWS_FORMAT } from '../store/preferences.ts';
import { TAGS_FORMAT } from '../store/tags.ts';
import {
	BACKUP_NAME,
	BACKUP_VERSION,
	type BackupHead,
	type BackupLine,
	type DocumentName,
} from './backup-format.ts';
import { holdsOf, keptPapers } from './holds.ts';

/** So many papers make a line: a millisecond or two of work. */
const SLICE = 20;

export interface BackedUp {
	readonly library: Library;
	readonly views: SavedViews;
	readonly settings: Settings;
	/** The version of the app. */
	readonly app: string;
	/** Epoch milliseconds. */
	readonly at: number;
}

/**
 * Writes all that cannot be fetched again into one file. What was decided while it is written is
 * in the next one. Where the disk refuses it throws, and the file is what it was before. `rest` is
 * waited for between two months, the reading of which holds up whatever else is asked meanwhile.
 */
export async function writeBackup(
	file: string,
	backedUp: BackedUp,
	rest: () => Promise<void> = breathe,
): Promise<BackupHead> {
	const head: BackupHead = {
		papertray: BACKUP_NAME,
		version: BACKUP_VERSION,
		createdAt: backedUp.at,
		app: backedUp.app,
		holds: holdsOf(backedUp.library, backedUp.views),
	};
	await writeInPieces(file, async (write) => {
		const bytes = Readable.from(linesOf(head, backedUp, rest)).pipe(createGzip());
		for await (const chunk of bytes) await write(chunk as Buffer);
	});
	return head;
}

async function* linesOf(
	head: BackupHead,
	{ library, views, settings }: BackedUp,
	rest: () => Promise<void>,
): AsyncGenerator<string> {
	yield `${JSON.stringify(head)}\n`;
	let lines = 1;
	// All taken at one moment, before anything else can be decided.
	const documents: readonly (readonly [DocumentName, number, unknown])[] = [
		['acts', ACT_JOURNAL.version, library.decisions.snapshot()],
		['notes', NOTE_JOURNAL.version, library.notes.snapshot()],
		['tags', TAGS_FORMAT.version, library.tags.document],
		['views', VIEWS_FORMAT.version, views],
		['settings', SETTINGS_FORMAT.version, settings],
	];
	const ids = keptPapers(library);
	const byMonth = new Map<string, string[]>();
	for (const id of ids) {
		const month = library.monthOf(id) ?? '';
		const ofMonth = byMonth.get(month) ?? [];
		byMonth.set(month, ofMonth);
		ofMonth.push(id);
	}
	for (const [part, version, data] of documents) {
		yield line({ part, version, data });
		lines += 1;
	}
	const samples = await library.allSamples(ids);
	const pace = startPace();
	for (const [index, ofMonth] of [...byMonth.values()].entries()) {
		if (index > 0) await rest();
		const papers = await library.papersOf(ofMonth);
		for (let from = 0; from < papers.length; from += SLICE) {
			const slice = papers.slice(from, from + SLICE);
			yield line({
				part: 'papers',
				papers: slice.map((paper) => ({ paper, samples: samples.get(paper.id) ?? [] })),
			});
			lines += 1;
			// Whatever else main has to do comes between two lines.
			await pace();
		}
	}
	yield line({ part: 'end', lines: lines + 1 });
}

function line(value: BackupLine): string {
	return `${JSON.stringify(value)}\n`;
}
