import { FaultyDisk, runFolder, type Fault } from './faulty-disk.ts';

const FAULTS: readonly Fault[] = [
	'crash before',
	'crash after',
	'short ENOSPC',
	'ENOSPC',
	'EDQUOT',
	'EIO',
	'EROFS',
	'EACCES',
	'EMFILE',
];

type Run = (disk: FaultyDisk, where: string) => Promise<void>;

/**
 * Runs once to count the calls that change something on disk, then once for each call and fault, each
 * in a folder of its own in `folder`. Returns how many faults were met, so that a sweep that meets
 * none cannot pass.
 */
export async function sweep(folder: string, run: Run): Promise<number> {
	let met = 0;
	const first = new FaultyDisk(folder);
	await run(first, await runFolder(folder));
	const calls = first.calls.length;
	for (const fault of FAULTS) {
		for (let at = 1; at <= calls; at += 1) {
			const disk = new FaultyDisk(folder);
			disk.breakAt(at, fault);
			await run(disk, await runFolder(folder));
			met += Number(disk.calls.length >= at);
		}
	}
	return met;
}
