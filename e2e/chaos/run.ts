import { spawn } from 'node:child_process';
import type { ElectronApplication, Page } from '@playwright/test';
import { appEnvironment, launchElectron, program, sandboxArgs } from '../app.ts';
import { appsOn } from '../update/processes.ts';
import { countMessages } from './window.ts';

/** What the app is started with. */
export interface Start {
	readonly profile: string;
	readonly feed: string;
	/** Milliseconds that its clock is ahead. */
	readonly offset: number;
}

export interface Live {
	readonly electron: ElectronApplication;
	readonly page: Page;
	/** Of the main process. */
	readonly id: number;
}

function environmentOf({ offset }: Start): Record<string, string> {
	return { PAPERTRAY_NOW_OFFSET: String(Math.round(offset)) };
}

/** Starts the app, to the first paper in its window. */
export async function open(start: Start): Promise<Live> {
	const environment = environmentOf(start);
	const electron = await launchElectron(start.profile, start.feed, { environment });
	const id = electron.process().pid ?? 0;
	const page = await electron.firstWindow();
	page.setDefaultTimeout(5000);
	// tsx names functions by a helper of its own, which the page does not have.
	await page.evaluate('globalThis.__name = (named) => named');
	await page.getByRole('option').first().waitFor({ timeout: 60_000 });
	await countMessages(page);
	return { electron, page, id };
}

/** Starts the app and kills it so many milliseconds later, wherever it is by then. */
export async function killAtStart(start: Start, after: number): Promise<void> {
	const child = spawn(program.path, [...program.args, ...sandboxArgs()], {
		env: appEnvironment(start.profile, start.feed, environmentOf(start)),
		stdio: 'ignore',
		detached: true,
	});
	await pass(after);
	await kill(child.pid ?? 0, start.profile);
}

/** Kills a process and all that it has started, and waits until nothing of it is left. */
export async function kill(id: number, profile: string): Promise<void> {
	try {
		process.kill(-id, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
	for (const left of appsOn(profile)) process.kill(left, 'SIGKILL');
	while (appsOn(profile).length > 0) await pass(10);
}

/** A moment in which things happen by themselves: this is no test that waits for something. */
export async function pass(milliseconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
