import { join } from 'node:path';
import type { ColumnsChange } from '#shared/domain/columns.ts';
import { dayAt, localDayAt } from '#shared/domain/day.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import type { SavedViews } from '#shared/domain/view.ts';
import type { Result } from '#shared/result.ts';
import { t } from '#shared/language/say.ts';
import { Backups } from './backup/backups.ts';
import { holdsOf, keptPapers } from './backup/holds.ts';
import { BEFORE, planSwitch, putAsideAt, READY } from './backup/switch-over.ts';
import type { SaveQuestion } from './export/exporter.ts';
import { Importer } from './import/importer.ts';
import type { Library } from './store/library.ts';
import type { OnlinePapers } from './sync/online-papers.ts';
import { announceNote } from './note-handlers.ts';
import { announceTags } from './tag-handlers.ts';
import { systemTimer } from './timer.ts';

/** The first look for whether a backup is due, in milliseconds after the start: not in its way. */
const FIRST_LOOK = 60_000;

interface BackupsOptions {
	readonly profile: string;
	readonly version: string;
	/** The user's own library, whatever is on show. */
	readonly library: Library;
	readonly views: () => SavedViews;
	readonly settings: () => Settings;
	readonly changeSettings: (change: Pick<Settings, 'categories'>) => Promise<Result<void>>;
	readonly online: () => Pick<OnlinePapers, 'add'>;
	readonly announce: <Name extends EventName>(name: Name, payload: Payload<Name>) => void;
	readonly onPapers: (change: ColumnsChange) => void;
	/** Whether the window shows another library, which must not get rows of this one. */
	readonly isHidden: () => boolean;
	readonly chooseFile: (question: SaveQuestion) => Promise<string | undefined>;
	readonly chooseImport: () => Promise<string | undefined>;
	/** Ends the program, and starts it again. */
	readonly relaunch: () => void;
	readonly now: () => number;
}

/** Backups, and what is brought in from files, as the handlers want them. */
export function openBackups(options: BackupsOptions) {
	const { profile, library, now } = options;
	const backups = new Backups({
		folder: join(profile, 'backups'),
		backedUp: () => ({
			library,
			views: options.views(),
			settings: options.settings(),
			app: options.version,
			at: now(),
		}),
		isWorthIt: () => library.decisions.refusal === undefined && keptPapers(library).length > 0,
		dayOf: localDayAt,
	});
	const holds = () => holdsOf(library, options.views());

	async function restore(file: string): Promise<void> {
		const [{ stageRestore }, { readHead }] = await Promise.all([
			import('./backup/stage-restore.ts'),
			import('./backup/read-backup.ts'),
		]);
		const head = await readHead(file);
		await backups.make('before-restoring');
		await stageRestore({
			...{ profile, file, now, holds: head.holds },
			onProgress: (done) => {
				options.announce('onImportProgress', { done, total: head.holds.papers });
			},
		});
		await planSwitch(profile, READY);
		options.relaunch();
	}

	function tell<Name extends EventName>(name: Name, payload: Payload<Name>): void {
		if (!options.isHidden()) options.announce(name, payload);
	}

	const importer = new Importer({
		library: () => library,
		online: options.online,
		categories: () => options.settings().categories.map(({ category }) => category),
		addCategories: (fresh) =>
			options.changeSettings({
				categories: [
					...options.settings().categories,
					...fresh.map((category) => ({ category, on: true })),
				].slice(0, 20),
			}),
		backupFile: (name) => backups.fileOf(name),
		droppedFile: join(profile, 'dropped-backup'),
		holds,
		restore,
		chooseFile: options.chooseImport,
		onProgress: (progress) => options.announce('onImportProgress', progress),
		told: {
			onPapers: options.onPapers,
			onDecided: ({ change }) => tell('onMarksChanged', change),
			onTags: () => {
				if (options.isHidden()) return;
				announceTags({ library: () => library, announce: options.announce }, [
					...library.decisions.history.marks.keys(),
				]);
			},
			onNote: (paper, noted) => announceNote({ announce: tell }, paper, noted, true),
		},
	});

	let callOff: (() => void) | undefined;
	return {
		backups,
		importer,
		restoredAt: () => putAsideAt(profile),
		async undoRestore() {
			await planSwitch(profile, BEFORE);
			options.relaunch();
		},
		chooseBackupFile: () =>
			options.chooseFile({
				name: `Papertray ${dayAt(now())}.papertray-backup`,
				kind: t('Backup of Papertray'),
				extension: 'papertray-backup',
			}),
		/** Looks for whether today's backup is due, soon and whenever the feed was asked. */
		begin() {
			callOff = systemTimer(FIRST_LOOK, () => void backups.makeDaily());
		},
		async close() {
			callOff?.();
			importer.cancel();
			await backups.close();
		},
	};
}
