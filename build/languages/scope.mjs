import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Where text for people is: all of the page, and of what it shares with main and of main the files
 * that say something. The command line, what agents are told, the log and
 * the diagnostics that one sends to who mends Papertray are English.
 */
const PLACES = [
	/^src\/renderer\//,
	/^src\/shared\/domain\/(commands|doctor-words|note-template|topics)\.ts$/,
	/^src\/shared\/domain\/(notify|query|rising)\//,
	/^src\/main\/electron\//,
	/^src\/main\/(index|destinations|open-backups|open-notifications|note-handlers)\.ts$/,
	/^src\/main\/(note-folder\/note-folder|store\/durable-write|background\/(tray-menu|autostart)|doctor\/backups|notify\/news)\.ts$/,
	/^src\/main\/update\/(description|download|fetch-description)\.ts$/,
	/^src\/main\/(backup|import)\//,
];

/** @returns {string[]} the files whose text goes through the catalogue, from the root */
export function filesInScope() {
	return sources().filter((file) => PLACES.some((place) => place.test(file)));
}

/** @returns {string[]} all source files that may name keys of the catalogue */
export function sources() {
	return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
		.map((file) => `src/${file.replaceAll('\\', '/')}`)
		.filter((file) => /\.(ts|svelte)$/.test(file) && !/\.(test|config|d)\.ts$/.test(file))
		.filter((file) => !file.startsWith('src/shared/language/'))
		.sort();
}
