import { chmod, copyFile, link, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { stage } from '../build/package/stage.mjs';
import { electronPath } from './app.ts';

/** An app that takes itself for packaged. */
export interface Packed {
	readonly program: string;
	readonly folder: string;
}

/**
 * The built app inside of an Electron under another name, which is how it tells that it is packaged, as
 * a release or as the flavour that lets itself be inspected. Quick to make, since Electron's files are
 * linked, and where every user can read it. Of its fuses only that of inspection is flipped, in a
 * release: what real packages have is looked at in `e2e/package`. On Linux alone.
 */
export async function pack(flavour: 'release' | 'inspectable'): Promise<Packed> {
	const folder = await mkdtemp(join(tmpdir(), 'papertray-packed-'));
	const program = join(folder, 'papertray');
	await linkTree(dirname(electronPath()), folder);
	await chmod(folder, 0o755);
	if (flavour === 'release') {
		await rm(program);
		await copyFile(electronPath(), program);
		await flipFuses(program, {
			version: FuseVersion.V1,
			[FuseV1Options.EnableNodeCliInspectArguments]: false,
		});
	}
	await stage(join(folder, 'resources/app'), {
		...{ version: '1.0.0', flavour, updateUrl: '', updateKey: '' },
	});
	return { program, folder };
}

export async function unpack({ folder }: Packed): Promise<void> {
	await rm(folder, { recursive: true, force: true });
}

async function linkTree(from: string, to: string): Promise<void> {
	await mkdir(to, { recursive: true, mode: 0o755 });
	for (const entry of await readdir(from, { withFileTypes: true })) {
		const source = join(from, entry.name);
		// What the app comes into stays away.
		if (entry.name === 'resources') continue;
		if (entry.isDirectory()) await linkTree(source, join(to, entry.name));
		else await linkFile(source, join(to, entry.name === 'electron' ? 'papertray' : entry.name));
	}
}

/** Across file systems there are no links. */
async function linkFile(from: string, to: string): Promise<void> {
	await link(from, to).catch(() => copyFile(from, to));
}
