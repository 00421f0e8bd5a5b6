import { join } from 'node:path';
import { localDayAt } from '#shared/domain/day.ts';
import type { Finding } from '#shared/domain/doctor.ts';
import { Backups } from '../backup/backups.ts';
import { keptPapers } from '../backup/holds.ts';
import { searchLibrary } from '../search/search-library.ts';
import type { Library } from '../store/library.ts';
import { peek } from '../store/peek.ts';
import { SETTINGS_FILE, SETTINGS_FORMAT, VIEWS_FILE, VIEWS_FORMAT } from '../store/preferences.ts';
import { examine } from './doctor.ts';

interface Alone {
	readonly profile: string;
	readonly library: Library;
	readonly now: () => number;
	/** Of Papertray. */
	readonly version: string;
}

/** Examines a profile while the app does not run; the library is this process's own. */
export async function examineAlone(
	{ profile, library, now, version }: Alone,
	lookOnly: boolean,
): Promise<Finding[]> {
	const backups = new Backups({
		folder: join(profile, 'backups'),
		backedUp: () => ({
			library,
			views: peek(join(profile, VIEWS_FILE), VIEWS_FORMAT),
			settings: peek(join(profile, SETTINGS_FILE), SETTINGS_FORMAT),
			app: version,
			at: now(),
		}),
		isWorthIt: () => library.decisions.refusal === undefined && keptPapers(library).length > 0,
		dayOf: localDayAt,
	});
	const findings = await examine(
		{
			...{ profile, library, backups, now },
			notices: () => library.notices,
			async remakeIndex() {
				await searchLibrary(library, { text: '', sort: 'day' }, now());
			},
		},
		{ lookOnly },
	);
	await backups.close();
	return findings;
}
