import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ListedBackup } from '#shared/domain/backup.ts';
import { log } from '../log.ts';
import { createFolder, hasCode, reasonOf } from '../store/durable-write.ts';
import { BACKUP_ENDING, type BackupHead } from './backup-format.ts';
import type { BackedUp } from './write-backup.ts';

/** So many of each kind are kept. */
const KEPT = 7;
const KEPT_BEFORE_RESTORING = 3;
/** Milliseconds between two months of the daily one, for which nobody waits. */
const REST = 500;

/** `2026-06-12`, or with what it was made for: names sort as their days do. */
const NAME = /^(?<day>\d{4}-\d{2}-\d{2})(?<extra>-[a-z0-9-]+)?\.papertray-backup$/;

export interface BackupsOptions {
	/** The folder they lie in. */
	readonly folder: string;
	/** What there is now to be backed up. */
	readonly backedUp: () => BackedUp;
	/** Whether there is anything of one's own yet, and it may be read. */
	readonly isWorthIt: () => boolean;
	/** The user's own day of a moment. */
	readonly dayOf: (at: number) => string;
}

/** The backups on this disk: one a day by itself, the last seven of them. */
export class Backups {
	readonly #options: BackupsOptions;
	/** Why the last one was not written. */
	problem: string | undefined;
	#running: Promise<unknown> = Promise.resolve();
	/** Ends the rests of the daily one as soon as somebody waits for it. */
	#calm = new AbortController();

	constructor(options: BackupsOptions) {
		this.#options = options;
	}

	/** Whether there is anything to be backed up. */
	isWorthIt(): boolean {
		return this.#options.isWorthIt();
	}

	/**
	 * Makes today's, unless it is there. What goes wrong is in `problem`. It takes its time unless
	 * somebody waits for it.
	 */
	async makeDaily({ waitedFor = false }: { readonly waitedFor?: boolean } = {}): Promise<void> {
		const { backedUp, dayOf, isWorthIt } = this.#options;
		if (waitedFor) this.#calm.abort();
		await this.#inTurn(async () => {
			if (!waitedFor) this.#calm = new AbortController();
			const today = dayOf(backedUp().at);
			const names = await this.#names();
			if (names.some((name) => NAME.exec(name)?.groups?.['day'] === today && isDaily(name))) return;
			if (!isWorthIt()) return;
			await this.#write(`${today}${BACKUP_ENDING}`, () => this.#rest());
			await this.#prune();
		}).catch((cause: unknown) => {
			this.problem = reasonOf(cause);
			log('warn', `no backup: ${this.problem}`);
		});
	}

	/** Makes one now, beside the daily ones. `why` is part of its name. Throws what the disk refuses. */
	async make(why: 'by-hand' | 'before-restoring'): Promise<BackupHead> {
		const { backedUp, dayOf } = this.#options;
		return await this.#alone(async () => {
			const { at } = backedUp();
			const head = await this.#write(`${dayOf(at)}-${why}-${at}${BACKUP_ENDING}`);
			await this.#prune();
			return head;
		});
	}

	/** Writes one to where the user wants it. Throws what the disk refuses. */
	async makeAt(file: string): Promise<BackupHead> {
		return await this.#alone(() => this.#writeTo(file));
	}

	/** Those that can be read, the newest first. */
	async list(): Promise<ListedBackup[]> {
		const { readHead } = await import('./read-backup.ts');
		const listed: ListedBackup[] = [];
		for (const name of await this.#names()) {
			try {
				const file = this.fileOf(name);
				const [{ createdAt, holds }, { size }] = await Promise.all([readHead(file), stat(file)]);
				listed.push({ name, createdAt, holds, bytes: size });
			} catch (cause) {
				log('warn', `the backup ${name} cannot be read: ${reasonOf(cause)}`);
			}
		}
		return listed.sort((a, b) => b.createdAt - a.createdAt);
	}

	/** The file of a listed backup. */
	fileOf(name: string): string {
		if (!NAME.test(name)) throw new Error('no name of a backup');
		return join(this.#options.folder, name);
	}

	/** Resolves once none is being written. */
	async close(): Promise<void> {
		this.#calm.abort();
		await this.#running.catch(() => undefined);
	}

	async #rest(): Promise<void> {
		await pause(REST, undefined, { signal: this.#calm.signal }).catch(() => undefined);
	}

	async #write(name: string, rest?: () => Promise<void>): Promise<BackupHead> {
		await createFolder(this.#options.folder);
		const head = await this.#writeTo(this.fileOf(name), rest);
		this.problem = undefined;
		return head;
	}

	async #writeTo(file: string, rest?: () => Promise<void>): Promise<BackupHead> {
		// What is needed once a day is not read at the start.
		const { writeBackup } = await import('./write-backup.ts');
		return await writeBackup(file, this.#options.backedUp(), rest);
	}

	async #prune(): Promise<void> {
		const names = (await this.#names()).reverse();
		const before = names.filter((name) => name.includes('-before-restoring-'));
		const others = names.filter((name) => !before.includes(name));
		// Those made by hand count with the daily ones, and push out none of these.
		const daily = others.filter(isDaily);
		const byHand = others.filter((name) => !isDaily(name));
		const gone = [
			...daily.slice(KEPT),
			...byHand.slice(KEPT),
			...before.slice(KEPT_BEFORE_RESTORING),
		];
		for (const name of gone) await rm(this.fileOf(name), { force: true });
	}

	/** The names of all backups, the oldest first. */
	async #names(): Promise<string[]> {
		const names = await readdir(this.#options.folder).catch((cause: unknown) => {
			if (hasCode(cause, 'ENOENT')) return [];
			throw cause;
		});
		return names.filter((name) => NAME.test(name)).sort();
	}

	/** Does what somebody waits for, as soon as nothing else is written. */
	async #alone<T>(work: () => Promise<T>): Promise<T> {
		this.#calm.abort();
		return await this.#inTurn(work);
	}

	async #inTurn<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#running.catch(() => undefined).then(work);
		this.#running = done;
		return await done;
	}
}

function isDaily(name: string): boolean {
	return NAME.exec(name)?.groups?.['extra'] === undefined;
}
