import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../run.mjs';

/** @typedef {{ version: string, date: string, notes: string }} Release */

/** The releases that build/CHANGELOG.md tells of, the newest first. */
export async function changelog() {
	return releasesIn(await readFile(join(ROOT, 'build/CHANGELOG.md'), 'utf8'));
}

/**
 * Reads headings such as `## 1.2.0 · 2026-11-26` and what stands below each.
 *
 * @param {string} text
 * @returns {Release[]}
 */
export function releasesIn(text) {
	return text
		.split(/^## /m)
		.slice(1)
		.map((section) => {
			const [heading = '', ...lines] = section.split('\n');
			const [, version = '', date = ''] =
				/^(\S+) · (\d{4}-\d{2}-\d{2})$/.exec(heading.trim()) ?? [];
			if (version === '') throw new Error(`build/CHANGELOG.md: what is "${heading}"?`);
			return { version, date, notes: lines.join('\n').trim() };
		});
}

/** What one version changed, in Markdown; empty where the file does not tell of it. */
export function notesOf(/** @type {readonly Release[]} */ releases, /** @type {string} */ version) {
	return releases.find((release) => release.version === version)?.notes ?? '';
}
