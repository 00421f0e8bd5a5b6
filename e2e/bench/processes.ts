import { readdir, readFile } from 'node:fs/promises';

/**
 * Memory of a process and all its children in MB, each shared page counted in equal parts to those
 * who share it (PSS): https://docs.kernel.org/filesystems/proc.html
 */
export async function memoryOf(pid: number): Promise<number> {
	const parents = await parentsOfAll();
	const family = new Set([pid]);
	for (let size = 0; size !== family.size;) {
		size = family.size;
		for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
	}
	const parts = await Promise.all([...family].map(memoryOfOne));
	return parts.reduce((sum, part) => sum + part, 0);
}

async function parentsOfAll(): Promise<Map<number, number>> {
	const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
	const pairs = await Promise.all(
		pids.map(async (pid): Promise<[number, number]> => {
			const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
			// The name in parentheses may hold spaces; state and parent come after it.
			const [, parent = '0'] = /^.*\) \S (\d+)/.exec(stat) ?? [];
			return [Number(pid), Number(parent)];
		}),
	);
	return new Map(pairs);
}

async function memoryOfOne(pid: number): Promise<number> {
	const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
	const [, kilobytes = '0'] = /^Pss:\s+(\d+) kB$/m.exec(rollup) ?? [];
	return Number(kilobytes) / 1024;
}
