import * as v from 'valibot';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';

const memorySchema = v.object({
	/** When each watched paper was last asked about, epoch milliseconds. */
	askedAt: v.optional(v.record(v.string(), v.pipe(v.number(), v.safeInteger())), {}),
});

export type WatchFile = DocumentFile<v.InferOutput<typeof memorySchema>>;

const FORMAT: DocumentFormat<v.InferOutput<typeof memorySchema>> = {
	kind: 'papertray-watch',
	version: 1,
	schema: memorySchema,
	migrations: {},
	empty: () => ({ askedAt: {} }),
};

/** Opens what is remembered of the papers asked about, so that restarts do not begin again. */
export async function openWatchMemory(file: string, now: () => number): Promise<WatchFile> {
	return await DocumentFile.open(file, FORMAT, now);
}
