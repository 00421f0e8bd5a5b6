import { failure, success, type Result } from '#shared/result.ts';
import type { Backups } from './backup/backups.ts';
import type { Importer } from './import/importer.ts';
import type { Handlers } from './ipc/answer.ts';
import { log } from './log.ts';
import { reasonOf } from './store/durable-write.ts';

interface Host {
	readonly backups: Backups;
	readonly importer: Importer;
	/** When what was there before the last restoring was put aside. */
	restoredAt(): Promise<number | undefined>;
	undoRestore(): Promise<void>;
	/** Asks the user where a backup is to go; undefined when called off. */
	chooseBackupFile(): Promise<string | undefined>;
}

/** What main does for the commands about backups, and about what is brought in. */
export function createBackupHandlers(
	host: Host,
): Pick<
	Handlers,
	'readBackups' | 'makeBackup' | 'undoRestore' | 'previewImport' | 'runImport' | 'cancelImport'
> {
	async function tried(work: () => Promise<unknown>): Promise<Result<void>> {
		try {
			await work();
			return success(undefined);
		} catch (cause) {
			log('warn', 'a backup was not written', cause);
			return failure({ code: 'backup-failed', reason: reasonOf(cause) });
		}
	}

	return {
		async readBackups() {
			const [backups, restoredAt] = await Promise.all([host.backups.list(), host.restoredAt()]);
			const { problem } = host.backups;
			return success({
				backups,
				...(restoredAt !== undefined && { restoredAt }),
				...(problem !== undefined && { problem }),
			});
		},

		makeBackup: (where) =>
			tried(async () => {
				if (where === 'here') return await host.backups.make('by-hand');
				const file = await host.chooseBackupFile();
				return file === undefined ? undefined : await host.backups.makeAt(file);
			}),

		undoRestore: () => tried(() => host.undoRestore()),

		previewImport: (request) => host.importer.preview(request),

		runImport: () => host.importer.run(),

		cancelImport() {
			host.importer.cancel();
			return success(undefined);
		},
	};
}
