import * as v from 'valibot';
import {
	EXPORT_NAME,
	EXPORT_VERSION,
	exportedPaperSchema,
	type ExportedPaper,
} from '#shared/domain/export/exported-paper.ts';
import { paperIdsIn } from '#shared/domain/import/paper-ids.ts';
import { readOpml, type FeedList } from './opml.ts';
import { t } from '#shared/language/say.ts';

/** What a file, or something pasted, turned out to be. */
export type Recognised =
	| { readonly kind: 'backup' }
	| {
			readonly kind: 'export';
			readonly exportedAt: number;
			readonly papers: readonly ExportedPaper[];
			/** Entries that cannot be read, by their ids where they have any. */
			readonly unreadable: readonly string[];
	  }
	| ({ readonly kind: 'opml' } & FeedList)
	| { readonly kind: 'ids'; readonly ids: readonly string[] }
	/** Nothing that can be imported, and why. */
	| { readonly kind: 'nothing'; readonly reason: string };

const exportHead = v.object({
	format: v.literal(EXPORT_NAME),
	version: v.pipe(v.number(), v.safeInteger()),
	exportedAt: v.pipe(v.number(), v.safeInteger()),
	papers: v.array(v.unknown()),
});

/** Tells by the content what something is: names of files say little. */
export async function recognised(bytes: Uint8Array): Promise<Recognised> {
	// https://datatracker.ietf.org/doc/html/rfc1952#section-2.3.1
	if (bytes[0] === 0x1f && bytes[1] === 0x8b) return { kind: 'backup' };
	if (bytes.includes(0)) return nothing(t('it is no text'));
	const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
	const start = text.trimStart().slice(0, 1);
	if (start === '{') return exportOf(text);
	if (start === '<') {
		const list = await readOpml(text);
		if (list !== undefined) return { kind: 'opml', ...list };
	}
	const ids = paperIdsIn(text);
	return ids.length > 0 ? { kind: 'ids', ids } : nothing(t('it names no papers'));
}

/** Each entry by itself: one that cannot be read does not spoil the others. */
function exportOf(text: string): Recognised {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return nothing(t('it is damaged or cut off'));
	}
	const head = v.safeParse(exportHead, value);
	if (!head.success) return nothing(t('it is no export of Papertray'));
	const { version, exportedAt, papers: entries } = head.output;
	if (version > EXPORT_VERSION) return nothing(t('a newer Papertray made it'));
	const papers: ExportedPaper[] = [];
	const unreadable: string[] = [];
	for (const [at, entry] of entries.entries()) {
		const parsed = v.safeParse(exportedPaperSchema, entry);
		if (parsed.success) papers.push(parsed.output);
		else unreadable.push(idOf(entry) ?? t('entry {text}', { text: at + 1 }));
	}
	return { kind: 'export', exportedAt, papers, unreadable };
}

const named = v.object({ paper: v.object({ id: v.pipe(v.string(), v.maxLength(40)) }) });

function idOf(entry: unknown): string | undefined {
	const parsed = v.safeParse(named, entry);
	return parsed.success ? parsed.output.paper.id : undefined;
}

function nothing(reason: string): Recognised {
	return { kind: 'nothing', reason };
}
