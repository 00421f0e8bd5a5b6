import { execFile } from 'node:child_process';

/** Whoever is asked answers in milliseconds, or not at all. */
const LONGEST_ANSWER = 2000;

const [WATCHER, PATH, PROPERTY] = [
	'org.kde.StatusNotifierWatcher',
	'/StatusNotifierWatcher',
	'IsStatusNotifierHostRegistered',
] as const;

/** Programs that can ask a service of the session's bus; which of them are there differs. */
const QUESTIONS: readonly (readonly [program: string, words: readonly string[], yes: RegExp])[] = [
	[
		'dbus-send',
		[
			'--session',
			'--print-reply',
			`--reply-timeout=${LONGEST_ANSWER / 2}`,
			`--dest=${WATCHER}`,
			PATH,
			'org.freedesktop.DBus.Properties.Get',
			`string:${WATCHER}`,
			`string:${PROPERTY}`,
		],
		/\bboolean true\b/,
	],
	['busctl', ['--user', 'get-property', WATCHER, PATH, WATCHER, PROPERTY], /^b true\b/],
];

/**
 * Whether there is a place that icons of the tray are shown in. Known on Linux alone, where many
 * desktops have none: somebody watches for icons, and somebody shows them.
 * https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
 */
export async function hasTrayHost(platform: NodeJS.Platform): Promise<boolean> {
	if (platform !== 'linux') return true;
	for (const [program, words, yes] of QUESTIONS) {
		const answer = await ask(program, words);
		if (answer !== undefined) return yes.test(answer);
	}
	return false;
}

/** What it printed, nothing where it failed; undefined where there is no such program. */
async function ask(program: string, words: readonly string[]): Promise<string | undefined> {
	return await new Promise((resolve) => {
		execFile(program, [...words], { timeout: LONGEST_ANSWER }, (error, printed) => {
			if (error === null) resolve(printed);
			else resolve(error.code === 'ENOENT' ? undefined : '');
		});
	});
}
