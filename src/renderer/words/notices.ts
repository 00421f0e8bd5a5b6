import type { Durability, Notice } from '#shared/domain/notice.ts';
import { momentInWords, timeUntil } from './dates.ts';
import { counted } from './numbers.ts';

/** What the store has to tell after opening: what happened, what was kept, what comes next. */
export function noticeWords(notice: Notice): string {
	switch (notice.code) {
		case 'restored':
			return `${notice.file} could not be read. Papertray restored the copy of ${momentInWords(notice.from)} and kept the damaged file as ${notice.aside}.`;
		case 'lost':
			return `${notice.file} could not be read, and neither could any copy of it. The damaged file is kept as ${notice.aside}; Papertray goes on without it.`;
		case 'damaged':
			return `${counted(notice.entries, 'entry', 'entries')} of ${notice.file} could not be read and ${notice.entries === 1 ? 'is' : 'are'} left out. Everything else counts, and the file stays as it is.`;
		case 'newer':
			return `${notice.file} was written by a newer Papertray. It is shown and not changed; update Papertray to go on working with it.`;
		case 'locked':
			return `Another Papertray (process ${notice.process}) holds this library. It is shown and not changed here; quit the other one and start again.`;
		case 'read-only-folder':
			return `The folder of the library cannot be written to (${notice.reason}). Your papers are shown; what you do now lasts until you quit.`;
	}
}

/** Whether what the user did is on disk; empty when all of it is, since there is nothing to say. */
export function durabilityWords(durability: Durability, now: number): string {
	switch (durability.state) {
		case 'saved':
			return '';
		case 'unsaved': {
			const acts = counted(durability.acts, 'act');
			if (durability.reason === undefined) return `Saving ${acts}…`;
			const next = durability.nextAt === undefined ? 'soon' : timeUntil(durability.nextAt, now);
			return `${acts} not saved yet: ${durability.reason}. Kept on screen; next try ${next}.`;
		}
	}
}
