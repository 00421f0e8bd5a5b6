import type { BigIntStats } from 'node:fs';

/**
 * What changes whenever a file is written, whoever does it: a program may set the time of a change
 * back, but not that of the entry's own (`ctime`).
 */
export function signatureOf(stats: BigIntStats): string {
	const { size, mtimeNs, ctimeNs, ino } = stats;
	return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
}
