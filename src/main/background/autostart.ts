import { mkdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { t } from '#shared/language/say.ts';
import type { Program } from '#shared/domain/program.ts';
import { writeDurably } from '../store/durable-write.ts';
import { HIDDEN_SWITCH } from '../config.ts';

/** Whether the app starts when the user logs in. */
export interface LoginItem {
	isOn(): Promise<boolean>;
	set(on: boolean): Promise<void>;
	/** The program may be elsewhere than when it was switched on. */
	renew(): Promise<void>;
}

/**
 * Starting at login as desktops on Linux have it, by a file in the user's folder for that, which the
 * user or the desktop may also change or delete.
 * https://specifications.freedesktop.org/autostart-spec/latest/
 */
export class Autostart implements LoginItem {
	readonly #folder: string;
	readonly #program: Program;

	constructor(environment: Readonly<Record<string, string | undefined>>, program: Program) {
		// A relative one is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
		const { XDG_CONFIG_HOME: config = '' } = environment;
		const home = config.startsWith('/') ? config : join(homedir(), '.config');
		this.#folder = join(home, 'autostart');
		this.#program = program;
	}

	get file(): string {
		return join(this.#folder, 'papertray.desktop');
	}

	async isOn(): Promise<boolean> {
		const content = await readFile(this.file, 'utf8').catch(() => '');
		return content !== '' && !/^(?:Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(content);
	}

	async renew(): Promise<void> {
		const content = await readFile(this.file, 'utf8').catch(() => '');
		if (content !== desktopFile(this.#program)) await this.set(true);
	}

	async set(on: boolean): Promise<void> {
		if (on) {
			await mkdir(this.#folder, { recursive: true });
			await writeDurably(this.file, Buffer.from(desktopFile(this.#program)));
		} else await rm(this.file, { force: true });
	}
}

/** What a file says that starts the program without its window. */
function desktopFile({ path, parameters, environment = {} }: Program): string {
	const set = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
	const words = [...(set.length > 0 ? ['env', ...set] : []), path, ...parameters, HIDDEN_SWITCH];
	return [
		'[Desktop Entry]',
		'Type=Application',
		'Name=Papertray',
		// Strings of the file have no line breaks, and a backslash would begin an escape.
		`Comment=${t('Inbox for research papers').replaceAll(/[\\\n]/g, ' ')}`,
		`Exec=${words.map(quoted).join(' ')}`,
		'Icon=papertray',
		'Terminal=false',
		'X-GNOME-Autostart-enabled=true',
		'',
	].join('\n');
}

/**
 * An argument in `Exec`: quoted as its own rules want it, then escaped as every string of the file
 * is. https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function quoted(word: string): string {
	const plain = word.replaceAll('%', '%%');
	if (/^[\w@+=:,./%-]+$/.test(plain)) return plain;
	const inQuotes = plain.replaceAll(/["`$\\]/g, (each) => `\\${each}`);
	return `"${inQuotes}"`.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
