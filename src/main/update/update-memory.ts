import * as v from 'valibot';
import { updateProblemSchema } from '#shared/domain/update.ts';
import { DocumentFile, type DocumentFormat } from '../store/document-file.ts';

const moment = v.pipe(v.number(), v.safeInteger());

const schema = v.object({
	/** When the newest believed description of each channel was signed. */
	seen: v.object({ stable: v.exactOptional(moment), beta: v.exactOptional(moment) }),
	checkedAt: v.exactOptional(moment),
	/** An installation that was begun, and nobody knows yet how it ended. */
	installing: v.exactOptional(v.object({ version: v.string(), from: v.string(), at: moment })),
	/** The version that could not be installed, how often, and why the last time. */
	failed: v.exactOptional(
		v.object({
			version: v.string(),
			times: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
			problem: updateProblemSchema,
		}),
	),
});

/** What has to be known of updates from one start to the next. */
export type UpdateMemory = v.InferOutput<typeof schema>;

const FORMAT: DocumentFormat<UpdateMemory> = {
	kind: 'papertray-updates',
	version: 1,
	schema,
	migrations: {},
	empty: () => ({ seen: {} }),
};

export async function openUpdateMemory(
	file: string,
	now: () => number,
): Promise<DocumentFile<UpdateMemory>> {
	return await DocumentFile.open(file, FORMAT, now);
}
