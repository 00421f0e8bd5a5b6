import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

const run = promisify(execFile);

/** A notification as a program asked the desktop for it, on D-Bus. */
export interface Notified {
	readonly title: string;
	readonly body: string;
}

/** Whether what a desktop with notifications takes is installed here: Debian's dbus and dunst. */
export const hasDesktop =
	process.platform === 'linux' &&
	['dbus-daemon', 'dbus-monitor', 'dunst', 'dunstctl'].every(isOnPath);

/** A D-Bus session with a server of notifications that shows them, and all that was asked of it. */
export class Desktop {
	readonly #processes: readonly ChildProcess[];
	/** For programs that are to be on this desktop. */
	readonly environment: Readonly<Record<string, string>>;
	readonly #monitored: () => string;

	private constructor(
		processes: readonly ChildProcess[],
		environment: Readonly<Record<string, string>>,
		monitored: () => string,
	) {
		this.#processes = processes;
		this.environment = environment;
		this.#monitored = monitored;
	}

	static async start(): Promise<Desktop> {
		const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [address] = (await once(bus.stdout, 'data')) as [Buffer];
		const environment = { DBUS_SESSION_BUS_ADDRESS: address.toString().trim() };
		const inside = { env: { ...process.env, ...environment } };
		const server = spawn('dunst', [], { ...inside, stdio: 'ignore' });
		await expect
			.poll(() => run('dunstctl', ['is-paused'], inside).then(() => 'up', String))
			.toBe('up');
		const monitor = spawn(
			'dbus-monitor',
			["interface='org.freedesktop.Notifications',member='Notify'"],
			{ ...inside, stdio: ['ignore', 'pipe', 'ignore'] },
		);
		let text = '';
		monitor.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
		// It says which name it got, and hears everything from then on.
		await once(monitor.stdout, 'data');
		return new Desktop([monitor, server, bus], environment, () => text);
	}

	/** All notifications so far, in order. */
	get notified(): readonly Notified[] {
		const calls = this.#monitored()
			.split(/^(?=method call )/m)
			.slice(1);
		return calls.map((call) => {
			// Program, icon, title, body: https://specifications.freedesktop.org/notification-spec/latest/
			const [, , title = '', body = ''] = [...call.matchAll(/^ {3}string "(.*)"$/gm)].map(
				([, value]) => value,
			);
			return { title, body };
		});
	}

	/** Clicks the notification that is shown. */
	async click(): Promise<void> {
		await this.#control('action');
	}

	/** Takes away all that are shown. */
	async clear(): Promise<void> {
		await this.#control('close-all');
	}

	/** Sets the desktop not to be disturbed, or to be again. */
	async pause(paused: boolean): Promise<void> {
		await this.#control('set-paused', String(paused));
	}

	async stop(): Promise<void> {
		for (const each of this.#processes) {
			if (each.exitCode !== null || each.signalCode !== null) continue;
			each.kill();
			await once(each, 'exit');
		}
	}

	async #control(...words: readonly string[]): Promise<void> {
		await run('dunstctl', [...words], { env: { ...process.env, ...this.environment } });
	}
}

function isOnPath(program: string): boolean {
	return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
		try {
			accessSync(join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
