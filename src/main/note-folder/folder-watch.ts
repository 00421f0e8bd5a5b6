import { basename, relative, sep } from 'node:path';
import { log } from '../log.ts';
import { isLeftOut, isMarkdown } from './folder-names.ts';

/**
 * Tells when something may have happened to a Markdown file of a folder, at any depth. What it was
 * is for a look at the folder to say. The function it gives back ends it.
 */
export async function watchFolder(
	root: string,
	changed: (path: string) => void,
): Promise<() => Promise<void>> {
	// Loaded by those alone who have such a folder.
	const { watch } = await import('chokidar');
	const watcher = watch(root, {
		ignoreInitial: true,
		followSymlinks: false,
		// A file that is replaced is one change, not two.
		atomic: false,
		ignored: (path, stats) => {
			if (path === root) return false;
			const name = basename(path);
			return isLeftOut(name) || (stats?.isFile() === true && !isMarkdown(name));
		},
	});
	watcher.on('all', (_, path) => changed(relative(root, path).split(sep).join('/')));
	// Too many watches, or a disk that went: the folder is still looked at when the window is used.
	watcher.on('error', (cause) => log('warn', 'the folder of notes is not watched well', cause));
	await new Promise<void>((resolve) => watcher.once('ready', resolve));
	return () => watcher.close();
}
