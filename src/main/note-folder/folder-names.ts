import { lstat, realpath } from 'node:fs/promises';

/** Hidden things are programs' own: `.obsidian`, `.git`, `.trash`, and our temporary files. */
export function isLeftOut(name: string): boolean {
	return name.startsWith('.') || name === 'node_modules';
}

export function isMarkdown(name: string): boolean {
	return /\.md$/i.test(name);
}

/** Where a folder really is; undefined where there is none. */
export async function realFolder(folder: string): Promise<string | undefined> {
	try {
		const real = await realpath(folder);
		return (await lstat(real)).isDirectory() ? real : undefined;
	} catch {
		return undefined;
	}
}
