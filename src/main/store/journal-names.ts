import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './durable-write.ts';

/** The log of this number: entries from that snapshot on. */
export function logFile(folder: string, name: string, number: number): string {
	return join(folder, `${name}-${String(number).padStart(6, '0')}.log`);
}

/** The state before the log of this number. */
export function snapshotFile(folder: string, name: string, number: number): string {
	return join(folder, `${name}-${String(number).padStart(6, '0')}.snapshot`);
}

/** Numbers of the files of this journal that end in `.ending`, lowest first. */
export async function numbersOf(folder: string, name: string, ending: string): Promise<number[]> {
	const names = await readdir(folder).catch((cause: unknown) => {
		if (hasCode(cause, 'ENOENT')) return [];
		throw cause;
	});
	const pattern = new RegExp(`^${name}-(\\d{6,})\\.${ending}$`);
	return names
		.map((file) => Number(pattern.exec(file)?.[1] ?? Number.NaN))
		.filter((number) => !Number.isNaN(number))
		.sort((a, b) => a - b);
}
