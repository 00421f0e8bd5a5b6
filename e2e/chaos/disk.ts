import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Enough for the app with some hundred papers, and quick to fill. */
const SIZE = '96m';

/**
 * A disk for one profile, which can be full: a small one in memory where this user may mount one, else
 * just a folder, which is never full.
 */
export class Disk {
	readonly folder = mkdtempSync(join(tmpdir(), 'papertray-chaos-'));
	readonly profile = join(this.folder, 'profile');
	readonly vault = join(this.folder, 'vault');
	readonly canBeFull = process.getuid?.() === 0;
	readonly #ballast = join(this.folder, 'ballast');

	constructor() {
		if (this.canBeFull)
			execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'none', this.folder]);
		mkdirSync(this.vault);
		mkdirSync(this.profile);
	}

	/** Leaves not a byte free. */
	fill(): void {
		const file = openSync(this.#ballast, 'a');
		try {
			for (const size of [1 << 20, 1 << 12, 1]) while (hasTaken(file, size));
		} finally {
			closeSync(file);
		}
	}

	/** Gives all of that back. */
	relieve(): void {
		rmSync(this.#ballast, { force: true });
	}

	/** Keeps everything as it is now, to be looked at; where. */
	keep(name: string): string {
		const copy = join(tmpdir(), name);
		execFileSync('cp', ['-a', this.folder, copy]);
		return copy;
	}

	remove(): void {
		if (this.canBeFull) execFileSync('umount', ['-l', this.folder]);
		rmSync(this.folder, { recursive: true, force: true });
	}
}

function hasTaken(file: number, size: number): boolean {
	try {
		return writeSync(file, Buffer.alloc(size)) === size;
	} catch {
		return false;
	}
}
