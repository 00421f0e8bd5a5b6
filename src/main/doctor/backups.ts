import { join } from 'node:path';
import type { Finding } from '#shared/domain/doctor.ts';
import type { Backups } from '../backup/backups.ts';
import { moveAside } from '../store/durable-write.ts';
import { bytesOf, fine, mended, namesIn, problem } from './files.ts';
import { message } from '#shared/language/say.ts';

/** A newest backup that is older than this, in milliseconds, is not the daily one. */
const OLD = 2 * 24 * 60 * 60_000;

interface LookedAtBackups {
	readonly folder: string;
	readonly backups: Pick<Backups, 'list' | 'makeDaily' | 'problem' | 'isWorthIt'>;
	readonly now: () => number;
	readonly readOnly: boolean;
}

/**
 * Reads the newest backup from its first line to its last, and makes one where there is none of
 * today. One that is damaged is put aside, so that nobody restores from it.
 */
export async function lookAtBackups(place: LookedAtBackups): Promise<Finding[]> {
	const { backups, now, readOnly } = place;
	const found = await lookAtFiles(place);
	const before = await backups.list();
	if (!readOnly) await backups.makeDaily({ waitedFor: true });
	const after = readOnly ? before : await backups.list();
	const [newest] = after;
	if (after.length > before.length) {
		return [...found, mended('backups', { code: 'backup-made', backups: after.length })];
	}
	if (newest !== undefined && now() - newest.createdAt < OLD) {
		const fact = { code: 'backup', at: newest.createdAt, backups: after.length } as const;
		return [...found, fine('backups', fact)];
	}
	if (newest === undefined && !backups.isWorthIt()) {
		return [...found, fine('backups', { code: 'nothing-to-back-up' })];
	}
	const reason = backups.problem ?? message('none was made');
	const at = newest === undefined ? {} : { at: newest.createdAt };
	return [...found, problem('backups', { code: 'backup-old', reason, ...at })];
}

async function readToTheEnd(lines: AsyncIterator<unknown>): Promise<void> {
	while ((await lines.next()).done !== true);
}

async function lookAtFiles({ folder, now, readOnly }: LookedAtBackups): Promise<Finding[]> {
	const { NewerBackup, readLines } = await import('../backup/read-backup.ts');
	const found: Finding[] = [];
	const names = (await namesIn(folder)).filter((name) => name.endsWith('.papertray-backup'));
	// The newest that can be read is the one that counts; older ones are read when it cannot be.
	for (const name of names.reverse()) {
		const file = join(folder, name);
		const reading = await bytesOf(file);
		if ('refused' in reading) {
			// A disk that refuses says nothing of the file.
			found.push(problem('backups', { code: 'unreadable', file: name, reason: reading.refused }));
			continue;
		}
		try {
			await readToTheEnd(readLines(file));
			break;
		} catch (cause) {
			if (cause instanceof NewerBackup) {
				found.push(problem('backups', { code: 'newer', file: name }));
			} else if (readOnly) {
				found.push(problem('backups', { code: 'left-damaged', file: name }));
			} else {
				const aside = await moveAside(file, now());
				found.push(mended('backups', { code: 'backup-damaged', file: name, aside }));
			}
		}
	}
	return found;
}
