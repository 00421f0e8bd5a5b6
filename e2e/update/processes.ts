import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Numbers of the main processes of apps that keep everything in a folder. One that was started by
 * itself has written over its environment and its words, so that its own processes have to tell.
 * Linux only.
 */
export function appsOn(profile: string): number[] {
	return processes().filter(
		(id) =>
			/\/(?:electron|papertray)(?: \(deleted\))?$/.test(executableOf(id)) &&
			!wordsOf(id).some((word) => word.startsWith('--type=')) &&
			(environmentOf(id).includes(`PAPERTRAY_PROFILE=${profile}`) ||
				descendantsOf(id).some((child) =>
					wordsOf(child.id).includes(`--user-data-dir=${profile}`),
				)),
	);
}

function processes(): number[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number);
}

function executableOf(id: number): string {
	try {
		return readlinkSync(`/proc/${id}/exe`);
	} catch {
		// It ended meanwhile.
		return '';
	}
}

/** Some write theirs anew, with spaces between them. */
function wordsOf(id: number): string[] {
	return read(`/proc/${id}/cmdline`).split(/[\0 ]/);
}

function environmentOf(id: number): string[] {
	return read(`/proc/${id}/environ`).split('\0');
}

function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		// It ended meanwhile, or is another user's.
		return '';
	}
}

/** Numbers and names of all processes that a process has started, and those have. Linux only. */
export function descendantsOf(parent: number): { readonly id: number; readonly name: string }[] {
	const children = new Map<number, { id: number; name: string }[]>();
	for (const id of processes()) {
		// `PID (NAME) STATE PARENT …`, where the name may hold anything: proc(5).
		const stat = read(`/proc/${id}/stat`);
		const [, name = '', of = ''] = /^\d+ \((.*)\) \S (\d+) /s.exec(stat) ?? [];
		children.set(Number(of), [...(children.get(Number(of)) ?? []), { id, name }]);
	}
	const found = children.get(parent) ?? [];
	return found.flatMap((child) => [child, ...below(child.id)]);

	function below(id: number): { id: number; name: string }[] {
		return (children.get(id) ?? []).flatMap((child) => [child, ...below(child.id)]);
	}
}
