import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the app keeps everything unless it is told otherwise: Electron's folder for user data,
 * https://www.electronjs.org/docs/latest/api/app#appgetpathname, under the app's name.
 */
export function defaultProfile(
	environment: Readonly<Record<string, string | undefined>>,
	platform: NodeJS.Platform = process.platform,
	home = homedir(),
): string {
	return join(appData(environment, platform, home), 'Papertray');
}

function appData(
	environment: Readonly<Record<string, string | undefined>>,
	platform: NodeJS.Platform,
	home: string,
): string {
	if (platform === 'darwin') return join(home, 'Library', 'Application Support');
	const [name, fallback] =
		platform === 'win32'
			? (['APPDATA', join(home, 'AppData', 'Roaming')] as const)
			: (['XDG_CONFIG_HOME', join(home, '.config')] as const);
	const set = environment[name];
	return set === undefined || set === '' ? fallback : set;
}
