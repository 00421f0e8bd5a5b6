import { join } from 'node:path';
import { Catalogue } from './catalogue.ts';
import { claimLibrary, type Claim } from './claim-library.ts';
import { Decisions } from './decisions.ts';
import { MonthShards } from './month-shards.ts';
import { Muting } from './muting.ts';
import { Notes } from './notes.ts';
import { SampleLog } from './sample-log.ts';
import type { StoreLock } from './store-lock.ts';
import { Tags } from './tags.ts';

/** What a library is made of, and what claiming its folder came to. */
export interface Parts extends Claim {
	readonly folder: string;
	readonly now: () => number;
	readonly shards: MonthShards;
	readonly catalogue: Catalogue;
	readonly decisions: Decisions;
	readonly muting: Muting;
	readonly notes: Notes;
	readonly samples: SampleLog;
	readonly tags: Tags;
}

/** Opens all parts of the library in a folder (`Library.open`). */
export async function openParts(
	folder: string,
	now: () => number,
	held: StoreLock | undefined,
): Promise<Parts> {
	const claimed = await claimLibrary(folder, now, held);
	const { lock, readOnly } = claimed;
	try {
		const shards = new MonthShards(folder, { now, readOnly });
		const opening = Catalogue.open(folder, { shards, readOnly });
		const deciding = Decisions.open(folder, opening, { now, readOnly });
		const [catalogue, decisions, tags, notes] = await Promise.all([
			opening,
			deciding,
			Tags.open(folder, deciding, { now, readOnly }),
			Notes.open(folder, opening, { now, readOnly }),
		]);
		const samples = new SampleLog(join(folder, 'samples'));
		const muting = new Muting(catalogue, now);
		const opened = { catalogue, decisions, muting, notes, tags };
		return { ...claimed, folder, now, shards, samples, ...opened };
	} catch (cause) {
		await lock?.release();
		throw cause;
	}
}
