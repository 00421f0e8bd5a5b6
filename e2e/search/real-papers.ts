import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { IndexedTexts } from '#shared/domain/text-index/fields.ts';
import { indexedTexts } from './indexed-texts.ts';

/** Real papers of half a year, where they are at hand; they are not part of the project. */
const FILE = join(
	import.meta.dirname,
	'../../../shared/data/hf/daily_2025-11-21_2026-04-30.jsonl.gz',
);

interface Row {
	readonly id: string;
	readonly title: string;
	readonly authors: readonly string[];
	readonly summary: string;
}

/** The texts of real papers; undefined where there are none. */
export function realPapers(file = FILE): IndexedTexts[] | undefined {
	if (!existsSync(file)) return undefined;
	const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
	return lines.map((line) => {
		const { id, title, authors, summary } = JSON.parse(line) as Row;
		return indexedTexts({ id, title, authors, abstract: summary });
	});
}
