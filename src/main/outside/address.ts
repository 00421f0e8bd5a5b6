import { createHash } from 'node:crypto';
import { lstat, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasCode } from '../store/durable-write.ts';

/** Longest path of a socket in bytes: macOS takes 103, Linux 107 (unix(7), `sun_path`). */
const LONGEST_PATH = 100;
const OTHERS = 0o077;

/**
 * Where the app of a profile listens, the first of these that it can: in the profile, or where that
 * path would be too long, in a folder of the user's own. On Windows it is a named pipe, which by
 * Windows' own rules only its maker and administrators may write to.
 */
export async function addressesOf(
	profile: string,
	environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string[]> {
	const folder = await realpath(profile).catch(() => profile);
	const name = `papertray-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
	if (process.platform === 'win32') return [`\\\\.\\pipe\\${name}`];
	const within = join(folder, 'outside', 'socket');
	if (Buffer.byteLength(within) <= LONGEST_PATH) return [within];
	// A program that was started otherwise may lack the variable that the app has.
	const own = `/run/user/${process.getuid?.() ?? ''}`;
	const roots = new Set([environment['XDG_RUNTIME_DIR'], own, tmpdir()]);
	return [...roots].flatMap((root) => (root ? [join(root, name, 'socket')] : []));
}

/** Makes the folder of a socket, for this user alone; false where it is not, or cannot be made. */
export async function prepare(address: string): Promise<boolean> {
	if (process.platform === 'win32') return true;
	try {
		await mkdir(dirname(address), { mode: 0o700 });
	} catch (cause) {
		if (!hasCode(cause, 'EEXIST')) return false;
	}
	return await isOwn(address);
}

/**
 * Whether nobody else can have put a socket there, nor reach it: others could do so in a folder for
 * everybody, such as /tmp, and be told what is meant for the app.
 */
export async function isOwn(address: string): Promise<boolean> {
	if (process.platform === 'win32') return true;
	const folder = await lstat(dirname(address)).catch(() => undefined);
	return (
		folder !== undefined &&
		folder.isDirectory() &&
		folder.uid === process.getuid?.() &&
		(folder.mode & OTHERS) === 0
	);
}
