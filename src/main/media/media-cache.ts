import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { log } from '../log.ts';
import { pictureType } from './picture-type.ts';

export interface Picture {
	readonly bytes: Uint8Array;
	readonly type: string;
}

interface MediaCacheOptions {
	readonly folder: string;
	/** Fetches a picture's bytes; throws when it cannot. */
	readonly fetchBytes: (address: string) => Promise<Uint8Array>;
	/** The cache is cut back when it outgrows this many bytes. */
	readonly capacity: number;
	readonly now: () => number;
}

/** How many pictures are fetched at a time, and how long a failure is not tried again. */
const FETCHES_AT_ONCE = 3;
const FAILURE_REMEMBERED = 10 * 60_000;
const DAY = 24 * 60 * 60_000;

/** Pictures by address, fetched once and kept on disk; all of it can be fetched again. */
export class MediaCache {
	readonly #options: MediaCacheOptions;
	readonly #underWay = new Map<string, Promise<Picture | undefined>>();
	readonly #failedAt = new Map<string, number>();
	readonly #waiting: (() => void)[] = [];
	#fetching = 0;
	#unpruned = 0;

	constructor(options: MediaCacheOptions) {
		this.#options = options;
	}

	/** The picture at `address`, undefined when it cannot be had now. `variant` names `make`'s result. */
	async get(
		address: string,
		variant = 'original',
		make: (picture: Picture) => Picture | undefined = (picture) => picture,
	): Promise<Picture | undefined> {
		const key = `${address} ${variant}`;
		const underWay = this.#underWay.get(key);
		if (underWay !== undefined) return underWay;

		const finding = this.#find(address, key, make).finally(() => this.#underWay.delete(key));
		this.#underWay.set(key, finding);
		return finding;
	}

	async #find(
		address: string,
		key: string,
		make: (picture: Picture) => Picture | undefined,
	): Promise<Picture | undefined> {
		const file = join(this.#options.folder, createHash('sha256').update(key).digest('hex'));
		const kept = await this.#read(file);
		if (kept !== undefined) return kept;

		const failedAt = this.#failedAt.get(key);
		if (failedAt !== undefined && this.#options.now() - failedAt < FAILURE_REMEMBERED) return;
		try {
			const picture = make(asPicture(await this.#fetchInTurn(address)));
			if (picture === undefined) throw new Error('not a picture that can be shown');
			await this.#write(file, picture.bytes);
			return picture;
		} catch (cause) {
			this.#failedAt.set(key, this.#options.now());
			log('debug', `no picture from ${address}`, cause);
			return undefined;
		}
	}

	async #read(file: string): Promise<Picture | undefined> {
		try {
			const bytes = await readFile(file);
			const type = pictureType(bytes);
			if (type === undefined) return undefined;
			const { mtimeMs } = await stat(file);
			const now = this.#options.now();
			// The time of the file is when it was last wanted; a day's precision spares writes.
			if (now - mtimeMs > DAY) await utimes(file, now / 1000, now / 1000);
			return { bytes, type };
		} catch {
			// Not there, or not readable: either way it is fetched again.
			return undefined;
		}
	}

	async #write(file: string, bytes: Uint8Array): Promise<void> {
		await mkdir(this.#options.folder, { recursive: true });
		await writeFile(`${file}.part`, bytes);
		await rename(`${file}.part`, file);
		this.#unpruned += bytes.length;
		if (this.#unpruned > this.#options.capacity / 10) {
			this.#unpruned = 0;
			await this.prune();
		}
	}

	/** Deletes what was not wanted for longest until a tenth of the capacity is free. */
	async prune(): Promise<void> {
		const { folder, capacity } = this.#options;
		const names = await readdir(folder).catch(() => []);
		const files = await Promise.all(
			names.map(async (name) => {
				const file = join(folder, name);
				const { size, mtimeMs } = await stat(file);
				return { file, size, mtimeMs };
			}),
		);
		let total = files.reduce((sum, { size }) => sum + size, 0);
		if (total <= capacity) return;

		files.sort((a, b) => a.mtimeMs - b.mtimeMs);
		for (const { file, size } of files) {
			if (total <= capacity * 0.9) return;
			await rm(file, { force: true });
			total -= size;
		}
	}

	async #fetchInTurn(address: string): Promise<Uint8Array> {
		if (this.#fetching >= FETCHES_AT_ONCE) {
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
		this.#fetching += 1;
		try {
			return await this.#options.fetchBytes(address);
		} finally {
			this.#fetching -= 1;
			this.#waiting.shift()?.();
		}
	}
}

function asPicture(bytes: Uint8Array): Picture {
	const type = pictureType(bytes);
	if (type === undefined) throw new Error('not a picture');
	return { bytes, type };
}
