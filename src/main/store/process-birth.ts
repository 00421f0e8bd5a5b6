import { readFile } from 'node:fs/promises';
import { hasCode } from './durable-write.ts';

/**
 * When a process began, in this boot of the machine, as a text to compare; empty where the system
 * does not tell or there is no such process. Process numbers are used again, these are not.
 */
export async function birthOf(pid: number): Promise<string> {
	return (await factsOf(pid))?.born ?? '';
}

/** Whether the process of this number is still the one that was born then. */
export async function isRunning(pid: number, born: string): Promise<boolean> {
	try {
		process.kill(pid, 0);
	} catch (cause) {
		// Not allowed to signal it means that it is there.
		if (!hasCode(cause, 'EPERM')) return false;
	}
	const facts = await factsOf(pid);
	return facts === undefined ? born === '' : facts.born === born && !facts.dead;
}

async function factsOf(pid: number): Promise<{ born: string; dead: boolean } | undefined> {
	if (process.platform !== 'linux') return undefined;
	try {
		const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
		// From the third field on; the second, in parentheses, may hold spaces: proc_pid_stat(5).
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const [state = ''] = fields;
		// A process that ended stays on the list until its parent has asked how.
		return { born: `${boot.trim()} ${fields[19] ?? ''}`, dead: 'ZX'.includes(state) };
	} catch {
		return undefined;
	}
}
