import type { NoteVersion } from './note.ts';

/** Versions kept of a note. */
export const MOST_VERSIONS = 50;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The versions of a note that are kept at a moment, oldest first: all of the last hour, the last of
 * each hour of the last day, the last of each day before. Where these are too many, those go that are
 * closest in time to the version before them, so that an hour of typing does not push out the days
 * before it. The newest is always among them.
 */
export function thinned(versions: readonly NoteVersion[], now: number): NoteVersion[] {
	const kept = versions.filter((version, index) => {
		const next = versions[index + 1];
		return next === undefined || slotOf(version, now) !== slotOf(next, now);
	});
	while (kept.length > MOST_VERSIONS) kept.splice(closest(kept), 1);
	return kept;
}

/** Of versions in the same slot only the last is kept. */
function slotOf({ number, at }: NoteVersion, now: number): string {
	const age = now - at;
	if (age < HOUR) return `version ${number}`;
	return age < DAY ? `hour ${Math.floor(at / HOUR)}` : `day ${Math.floor(at / DAY)}`;
}

/** The place of the version that follows soonest on another; never that of the first or the last. */
function closest(versions: readonly NoteVersion[]): number {
	let found = 1;
	let least = Infinity;
	for (let place = 1; place < versions.length - 1; place += 1) {
		const gap = Math.abs((versions[place]?.at ?? 0) - (versions[place - 1]?.at ?? 0));
		if (gap >= least) continue;
		least = gap;
		found = place;
	}
	return found;
}
