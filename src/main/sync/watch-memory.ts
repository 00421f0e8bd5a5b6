import * as v from 'valibot';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';

const moments = v.record(v.string(), v.pipe(v.number(), v.safeInteger()));

const memorySchema = v.object({
	/** When each watched paper was last asked about, epoch milliseconds. */
	askedAt: v.optional(moments, {}),
	/** When arXiv was last asked for its newest version, likewise. */
	versionAskedAt: v.optional(moments, {}),
});

export type WatchFile = DocumentFile<v.InferOutput<typeof memorySchema>>;

const FORMAT: DocumentFormat<v.InferOutput<typeof memorySchema>> = {
	kind: 'papertray-watch',
	version: 1,
	schema: memorySchema,
	migrations: {},
	empty: () => ({ askedAt: {}, versionAskedAt: {} }),
};

/** Opens what is remembered of the papers asked about, so that restarts do not begin again. */
export async function openWatchMemory(file: string, now: () => number): Promise<WatchFile> {
	return await DocumentFile.open(file, FORMAT, now);
}
