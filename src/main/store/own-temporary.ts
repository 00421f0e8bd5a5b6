import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { removeStale } from './durable-write.ts';

/** Hidden, and of a kind that nobody takes for a file of the user's, nor for another program's. */
const TEMPORARY = /^\.papertray-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/;

/** A name for what is being written in a folder of the user's, which no other writer uses. */
export function ownTemporaryIn(folder: string): string {
	return join(folder, `.papertray-${randomUUID()}.tmp`);
}

/** Deletes what writers that died have left in a folder of the user's. */
export async function removeLitter(folder: string, now: number): Promise<void> {
	await removeStale(folder, TEMPORARY, now);
}
