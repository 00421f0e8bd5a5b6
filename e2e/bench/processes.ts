import { readdir, readFile } from 'node:fs/promises';

/** As on every Linux there is (`getconf CLK_TCK`). */
const TICKS_A_SECOND = 100;

/**
 * Memory of a process and all its children in MB, each shared page counted in equal parts to those
 * who share it (PSS): https://docs.kernel.org/filesystems/proc.html
 */
export async function memoryOf(pid: number): Promise<number> {
	const family = await familyOf(pid);
	const parts = await Promise.all([...family].map(memoryOfOne));
	return parts.reduce((sum, part) => sum + part, 0);
}

/** What a process and all its children did since they began. */
export interface Usage {
	/** Seconds of the processor. */
	readonly seconds: number;
	/** How often one of their threads stopped to wait, and so will have been woken up. */
	readonly wakeUps: number;
}

/** https://docs.kernel.org/filesystems/proc.html */
export async function usageOf(pid: number): Promise<Usage> {
	const family = [...(await familyOf(pid))];
	const [seconds, wakeUps] = await Promise.all([
		Promise.all(family.map(secondsOf)),
		Promise.all(family.map(wakeUpsOf)),
	]);
	const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0);
	return { seconds: sum(seconds), wakeUps: sum(wakeUps) };
}

/** A process and all its children. */
async function familyOf(pid: number): Promise<ReadonlySet<number>> {
	const parents = await parentsOfAll();
	const family = new Set([pid]);
	for (let size = 0; size !== family.size;) {
		size = family.size;
		for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
	}
	return family;
}

async function secondsOf(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	// The 14th and 15th field, of which the second one, the name, may hold spaces.
	const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(after[11] ?? 0) + Number(after[12] ?? 0)) / TICKS_A_SECOND;
}

async function wakeUpsOf(pid: number): Promise<number> {
	const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
	const counts = await Promise.all(
		threads.map(async (thread) => {
			const status = await readFile(`/proc/${pid}/task/${thread}/status`, 'utf8').catch(() => '');
			return Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(status)?.[1] ?? 0);
		}),
	);
	return counts.reduce((all, count) => all + count, 0);
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
