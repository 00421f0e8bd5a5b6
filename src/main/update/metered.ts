import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LONGEST_QUESTION = 2000;

/**
 * Whether what is downloaded may cost the user money. Only NetworkManager on Linux is asked, where it
 * is: https://networkmanager.dev/docs/api/latest/gdbus-org.freedesktop.NetworkManager.html (Metered);
 * elsewhere nobody says, and then it costs nothing.
 */
export async function isMetered(platform: NodeJS.Platform = process.platform): Promise<boolean> {
	if (platform !== 'linux') return false;
	const name = 'org.freedesktop.NetworkManager';
	const question = [
		'--system',
		'get-property',
		name,
		`/${name.replaceAll('.', '/')}`,
		name,
		'Metered',
	];
	try {
		const { stdout } = await run('busctl', question, { timeout: LONGEST_QUESTION });
		return saysMetered(stdout);
	} catch {
		return false;
	}
}

/** `u 1` is yes and `u 3` a guess that it is so; 2 and 4 are no, 0 is unknown. */
export function saysMetered(answer: string): boolean {
	return /^u [13]$/.test(answer.trim());
}
