import * as v from 'valibot';
import type { Notice } from '#shared/domain/notice.ts';
import { activitySchema, type Activity } from '#shared/domain/sync-state.ts';
import { log } from '../log.ts';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';

/** So many entries are kept, three weeks of hourly syncs. */
const MOST_ENTRIES = 500;

interface Entries {
	/** Oldest first. */
	readonly entries: Activity[];
}

const ACTIVITY_FORMAT: DocumentFormat<Entries> = {
	kind: 'papertray-activity',
	version: 1,
	schema: v.object({
		entries: v.pipe(
			v.array(v.fallback(v.nullable(activitySchema), null)),
			// A line that cannot be read is lost by itself.
			v.transform((entries) => entries.filter((entry) => entry !== null)),
		),
	}),
	migrations: {},
	empty: () => ({ entries: [] }),
};

/** What every sync and backfill did, for the user to read. */
export class ActivityLog {
	readonly #file: DocumentFile<Entries>;

	private constructor(file: DocumentFile<Entries>) {
		this.#file = file;
	}

	static async open(file: string, now: () => number): Promise<ActivityLog> {
		return new ActivityLog(await DocumentFile.open(file, ACTIVITY_FORMAT, now));
	}

	get notices(): readonly Notice[] {
		return this.#file.notices;
	}

	/** The newest first. */
	entries(): Activity[] {
		return this.#file.data.entries.toReversed();
	}

	/** Resolves once the entry is on disk, or the disk has refused it. */
	async add(entry: Activity): Promise<void> {
		const saved = await this.#file.update(({ entries }) => ({
			entries: [...entries, entry].slice(-MOST_ENTRIES),
		}));
		if (!saved.ok) log('warn', `the activity log is not on disk: ${saved.error.code}`);
	}

	async close(): Promise<void> {
		await this.#file.close();
	}
}
