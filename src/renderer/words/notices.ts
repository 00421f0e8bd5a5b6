import type { Durability, Notice } from '#shared/domain/notice.ts';
import { known, t } from '../language.ts';
import { momentInWords, timeUntil } from './dates.ts';

/** What the store has to tell after opening: what happened, what was kept, what comes next. */
export function noticeWords(notice: Notice): string {
	switch (notice.code) {
		case 'restored':
			return t(
				'{file} could not be read. Papertray restored the copy of {moment} and kept the damaged file as {aside}.',
				{ file: notice.file, moment: momentInWords(notice.from), aside: notice.aside },
			);
		case 'lost':
			return t(
				'{file} could not be read, and neither could any copy of it. The damaged file is kept as {aside}; Papertray goes on without it.',
				{ file: notice.file, aside: notice.aside },
			);
		case 'damaged':
			return t(
				'{entries, plural, one {# entry of {file} could not be read and is left out.} other {# entries of {file} could not be read and are left out.}} Everything else counts, and the file stays as it is.',
				{ entries: notice.entries, file: notice.file },
			);
		case 'newer':
			return t(
				'{file} was written by a newer Papertray. It is shown and not changed; update Papertray to go on working with it.',
				{ file: notice.file },
			);
		case 'locked':
			return t(
				'Another Papertray (process {process}) holds this library. It is shown and not changed here; quit the other one and start again.',
				{ process: notice.process },
			);
		case 'read-only-folder':
			return t(
				'The folder of the library cannot be written to ({reason}). Your papers are shown; what you do now lasts until you quit.',
				{ reason: known(notice.reason) },
			);
	}
}

/** Whether what the user did is on disk; empty when all of it is, since there is nothing to say. */
export function durabilityWords(durability: Durability, now: number): string {
	switch (durability.state) {
		case 'saved':
			return '';
		case 'unsaved': {
			const acts = t('{acts, plural, one {# act} other {# acts}}', { acts: durability.acts });
			if (durability.reason === undefined) return t('Saving {acts}…', { acts });
			const next = durability.nextAt === undefined ? t('soon') : timeUntil(durability.nextAt, now);
			return t('{acts} not saved yet: {reason}. Kept on screen; next try {next}.', {
				acts,
				reason: known(durability.reason),
				next,
			});
		}
	}
}
