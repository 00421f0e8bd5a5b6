import { fileName } from '../export/file-name.ts';

/**
 * A name for the file of a paper: its id, so that no two papers want the same, and what of its title
 * every file system takes.
 */
export function noteFileName(id: string, title: string): string {
	return fileName([id, title], 'md');
}

/** Another name for the same, where that one is taken. */
export function otherName(name: string, attempt: number): string {
	return name.replace(/\.md$/, `-${attempt}.md`);
}

/** What a file system that ignores case and the form of letters takes for the same path. */
export function foldedPath(path: string): string {
	return path.normalize('NFC').toLowerCase();
}
