import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what was downloaded is kept between clones: the XDG cache folder, on every system. */
export function cacheFolder(environment = process.env) {
	const base = environment.XDG_CACHE_HOME || join(environment.HOME || homedir(), '.cache');
	return join(base, 'papertray');
}
