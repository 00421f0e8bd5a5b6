import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { appsOn, descendantsOf } from '../update/processes.ts';
import {
	cleanUp,
	expect,
	install,
	installedVersion,
	isUnpacking,
	NEW,
	OLD,
	openUpdates,
	packageOf,
	PROGRAM,
	run,
	saveWithNote,
	test,
	tryToKill,
	USER,
} from './installed.ts';

const KILLS = Number(process.env['PAPERTRAY_KILLS'] ?? 15);
/** How far an installation is when the moment of a kill is drawn, and from then within how many milliseconds. */
const STAGES = ['begun', 'as root', 'unpacking'] as const;
const KILL_WITHIN = 1500;
const INSTALLERS = new Set([
	'sudo',
	'sh',
	'cp',
	'apt-get',
	'dpkg',
	'dpkg-deb',
	'dpkg-query',
	'tar',
]);

/** Who is killed: the app's main process, its whole group, its installer, or everything at once. */
const VICTIMS = ['main', 'group', 'installer', 'all', 'installer'] as const;

test.afterAll(cleanUp);

test(`${KILLS} times app, installer or both are killed while it installs: one version starts, with the same papers`, async ({
	feed,
	updates,
	profile,
	launch,
}) => {
	test.setTimeout(60_000 + KILLS * 120_000);
	feed.fillDay(feed.today, 5);
	await install(OLD);
	const { electron, page } = await launch();
	await saveWithNote(page, 'written before the kills');
	await expect.poll(() => kept(profile).then(({ notes }) => notes)).toContain('before the kills');
	await electron.close();
	const before = await kept(profile);
	expect(before).toMatchObject({ papers: { length: 5 }, saved: { length: 1 } });
	updates.offer({ version: NEW, file: { path: packageOf(NEW) } });

	const outcomes: Record<string, number> = {};
	for (let kill = 0; kill < KILLS; kill += 1) {
		const victim = VICTIMS[kill % VICTIMS.length] ?? 'all';
		// The last one leaves a package half installed, which the app has to get over by itself.
		const isLast = kill === KILLS - 1;
		if ((await installedVersion()).startsWith(NEW)) await install(OLD);
		const atEnd = kill % 2 === 1;
		// Whoever was told of a failure is not asked at the end any more: this one knows of none.
		if (atEnd) await forget(profile);
		await begin(await launchAlone(), atEnd);

		const [main = 0] = appsOn(profile);
		const stage = isLast ? 'unpacking' : (STAGES[kill % STAGES.length] ?? 'begun');
		await expect.poll(() => isAt(stage, main), { intervals: [5] }).toBe(true);
		const moment = isLast ? 0 : Math.random() * KILL_WITHIN;
		await new Promise((resolve) => setTimeout(resolve, moment));
		const installers = installersOf(main);
		if (isLast || victim === 'installer' || victim === 'all') installers.forEach(tryToKill);
		if (!isLast && (victim === 'group' || victim === 'all')) groupOf(main).forEach(tryToKill);
		if (!isLast && victim === 'main') tryToKill(main);

		// What went on comes to its end; then nothing of it is left.
		await expect.poll(isInstalling).toBe(false);
		await expect.poll(() => !appsOn(profile).includes(main) || hasGivenUp()).toBe(true);
		for (const id of appsOn(profile)) tryToKill(id);
		await expect.poll(() => appsOn(profile)).toHaveLength(0);

		const state = await installedVersion();
		const outcome = `${victim}, ${stage}: ${state}`;
		outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
		expect(state, `after kill ${kill}, ${outcome}`).toMatch(/^1\.[01]\.0 /);
		if (stage === 'unpacking' && (victim === 'main' || victim === 'group') && !isLast) {
			// Once it has rights an installation does not hang on the app.
			expect(state, `after kill ${kill}, ${outcome}`).toBe(`${NEW} installed`);
		}
		expect(await kept(profile), `after kill ${kill}, ${outcome}`).toEqual(before);
		if (state === `${NEW} installed`) {
			expect(await audit()).toBe('');
			const next = await launchAlone();
			await expect(next.page.getByRole('option')).toHaveCount(5);
			expect(await next.electron.evaluate(({ app }) => app.getVersion())).toBe(NEW);
			await next.electron.close();
		}
	}
	process.stdout.write(`killed while it installed: ${JSON.stringify(outcomes)}\n`);

	// What was left half done does not begin again by itself, and is mended when it is wished.
	expect(await audit()).not.toBe('');
	const again = await launchAlone();
	await expect(again.page.getByRole('option')).toHaveCount(5);
	const ended = new Promise((resolve) => again.electron.process().once('exit', resolve));
	await begin(again, false);
	await ended;
	expect(await installedVersion()).toBe(`${NEW} installed`);
	expect(await audit()).toBe('');
	for (const id of appsOn(profile)) tryToKill(id);
	await expect.poll(() => appsOn(profile)).toHaveLength(0);
	expect(await kept(profile)).toEqual(before);

	/** One that has installed itself may be starting again just after it was looked for, and is ended. */
	async function launchAlone(): ReturnType<typeof launch> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await launch();
			} catch (cause) {
				if (attempt === 3 || !String(cause).includes('running already')) throw cause;
				for (const id of appsOn(profile)) tryToKill(id);
				await expect.poll(() => appsOn(profile)).toHaveLength(0);
			}
		}
	}

	/** It has written down that it did not work. */
	function hasGivenUp(): boolean {
		const written = readFileSync(join(profile, 'updates.json'), 'utf8');
		return written.includes('"failed"') && !written.includes('"installing"');
	}
});

/** Has an app install what is ready: by its button, or as it is ended. */
async function begin(
	{ electron, page }: { readonly electron: ElectronApplication; readonly page: Page },
	atEnd: boolean,
): Promise<void> {
	expect(await electron.evaluate(({ app }) => app.getVersion())).toBe(OLD);
	const status = await openUpdates(page);
	await expect(status).toContainText(/is ready|was not installed/);
	if (((await status.textContent()) ?? '').includes('was not installed')) {
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(status).toContainText('is ready');
	}
	if (atEnd) process.kill(electron.process().pid ?? 0, 'SIGTERM');
	else {
		const panel = page.getByRole('tabpanel');
		await panel.getByRole('button', { name: 'Restart to update' }).click();
	}
}

/** What the installed command says of what is kept, as the ordinary user. */
async function kept(profile: string) {
	const ask = async (...words: readonly string[]): Promise<unknown> => {
		const become = [`--reuid=${USER}`, `--regid=${USER}`, '--init-groups'];
		const { stdout } = await run('setpriv', [...become, PROGRAM, ...words, '--json'], {
			cwd: '/',
			env: { PATH: '/usr/bin:/bin', HOME: profile, PAPERTRAY_PROFILE: profile },
		});
		return (JSON.parse(stdout) as { data: unknown }).data;
	};
	const idsIn = async (mailbox: string) => {
		const { papers } = (await ask('list', '--in', mailbox)) as { papers: { id: string }[] };
		return papers.map(({ id }) => id);
	};
	const [papers, saved] = [await idsIn('all'), await idsIn('saved')];
	const notes = saved[0] === undefined ? '' : JSON.stringify(await ask('note', saved[0]));
	return { papers, saved, notes };
}

async function forget(profile: string): Promise<void> {
	for (const name of readdirSync(profile)) {
		if (name.startsWith('updates.json')) await rm(join(profile, name));
	}
}

function installersOf(main: number): number[] {
	return descendantsOf(main)
		.filter(({ name }) => INSTALLERS.has(name))
		.map(({ id }) => id);
}

function isAt(stage: (typeof STAGES)[number], main: number): boolean {
	if (stage === 'unpacking') return isUnpacking();
	const names = descendantsOf(main).map(({ name }) => name);
	return names.some((name) => (stage === 'begun' ? INSTALLERS.has(name) : name === 'sudo'));
}

/** All that an app has started for itself. */
function groupOf(main: number): number[] {
	const own = descendantsOf(main).filter(({ name }) => !INSTALLERS.has(name));
	return [main, ...own.map(({ id }) => id)];
}

/** Whether anything installs a package of ours, whoever has begun it. */
function isInstalling(): boolean {
	return readdirSync('/proc').some((id) => {
		try {
			const words = readFileSync(`/proc/${id}/cmdline`, 'utf8');
			return (
				/^\d+$/.test(id) &&
				/^(?:sudo|\S*apt-get|\S*dpkg|\S*\/sh)\0[^]*papertray[^]*\.deb/.test(words)
			);
		} catch {
			// It ended meanwhile.
			return false;
		}
	});
}

/** What dpkg finds wrong with the package. */
async function audit(): Promise<string> {
	return (await run('dpkg', ['--audit', 'papertray'])).stdout;
}
