import * as v from 'valibot';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';

const moment = v.pipe(v.number(), v.safeInteger());

const memorySchema = v.object({
	/** When the last request to any of arXiv's services ended. */
	lastAt: v.optional(moment),
	/** Until when arXiv is not to be asked. */
	blockedUntil: v.optional(moment),
});

const FORMAT: DocumentFormat<v.InferOutput<typeof memorySchema>> = {
	kind: 'papertray-arxiv',
	version: 1,
	schema: memorySchema,
	migrations: {},
	empty: () => ({}),
};

/** Opens what is remembered of the requests to arXiv, which restarts must not make more frequent. */
export async function openArxivMemory(
	file: string,
	now: () => number,
): Promise<DocumentFile<v.InferOutput<typeof memorySchema>>> {
	return await DocumentFile.open(file, FORMAT, now);
}
