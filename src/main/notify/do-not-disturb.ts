import { execFile } from 'node:child_process';

/** Whoever is asked answers in milliseconds, or not at all. */
const LONGEST_ANSWER = 1500;

interface Question {
	readonly program: string;
	readonly words: readonly string[];
	readonly yes: RegExp;
	/** Only where `XDG_CURRENT_DESKTOP` has this. */
	readonly desktop?: RegExp;
}

const propertyOf = (name: string, property: string): Question => ({
	program: 'dbus-send',
	words: [
		'--session',
		'--print-reply',
		`--reply-timeout=${LONGEST_ANSWER}`,
		'--dest=org.freedesktop.Notifications',
		'/org/freedesktop/Notifications',
		'org.freedesktop.DBus.Properties.Get',
		`string:${name}`,
		`string:${property}`,
	],
	yes: /\bboolean true\b/,
});

/**
 * Who knows on Linux whether the user wants not to be disturbed: Plasma and others say it of the
 * server of notifications, dunst has a property of its own, and GNOME a setting.
 * https://specifications.freedesktop.org/notification-spec/latest/,
 * https://dunst-project.org/documentation/dunstctl/
 */
const QUESTIONS: readonly Question[] = [
	propertyOf('org.freedesktop.Notifications', 'Inhibited'),
	propertyOf('org.dunstproject.cmd0', 'paused'),
	{
		program: 'gsettings',
		words: ['get', 'org.gnome.desktop.notifications', 'show-banners'],
		yes: /^false\b/,
		desktop: /GNOME|Unity|Budgie/,
	},
];

/**
 * Whether the whole computer is set not to be disturbed. Known on Linux alone; macOS and Windows tell
 * no program, and hold notifications back themselves. Where nobody answers it is not.
 */
export async function isNotToBeDisturbed(
	platform: NodeJS.Platform,
	environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
	if (platform !== 'linux') return false;
	const desktop = environment['XDG_CURRENT_DESKTOP'] ?? '';
	const answers = QUESTIONS.filter((each) => each.desktop?.test(desktop) ?? true).map(ask);
	return (await Promise.all(answers)).includes(true);
}

async function ask({ program, words, yes }: Question): Promise<boolean> {
	return await new Promise((resolve) => {
		execFile(program, [...words], { timeout: LONGEST_ANSWER * 2 }, (error, answer) => {
			resolve(error === null && yes.test(answer.trim()));
		});
	});
}
