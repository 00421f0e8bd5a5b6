import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appsOn, descendantsOf } from '../update/processes.ts';
import {
	cleanUp,
	expect,
	install,
	installedVersion,
	isUnpacking,
	NEW,
	OLD,
	packageOf,
	run,
	test,
	tryToKill,
} from './installed.ts';

const KILLS = Number(process.env['PAPERTRAY_KILLS'] ?? 15);
/** The moments of the kills are spread over so many milliseconds of an installation. */
const KILL_AFTER = 3000;
const INSTALLERS = new Set(['apt-get', 'dpkg', 'dpkg-deb', 'tar']);

test.afterAll(cleanUp);

test(`${KILLS} times killed while it downloads, it starts each time, and at last is updated`, async ({
	updates,
	profile,
	start,
}) => {
	await install(OLD);
	updates.offer({ version: NEW, file: { path: packageOf(NEW) } });
	updates.speed = 20_000_000;
	const file = `/papertray_${NEW}_amd64.deb`;
	for (let kill = 0; kill < KILLS; kill += 1) {
		updates.requests.length = 0;
		start();
		// That it asks for the file is the proof that it has started, read its store, and checked.
		await expect.poll(() => updates.requests, { intervals: [20] }).toContain(file);
		const moment = Math.random() * 1500;
		await new Promise((resolve) => setTimeout(resolve, moment));
		// By turns its main process alone, and all that it has started.
		for (const id of appsOn(profile)) {
			if (kill % 2 === 1) for (const child of descendantsOf(id)) tryToKill(child.id);
			tryToKill(id);
		}
		await expect.poll(() => appsOn(profile)).toHaveLength(0);
	}
	updates.speed = 0;
	start();
	const pending = join(profile, 'updates/downloaded/pending', file);
	await expect
		.poll(() => readFile(pending).then(hashOf, () => ''))
		.toBe(hashOf(await readFile(packageOf(NEW))));
});

test(`${KILLS} times killed while it is installed, there is always one that starts`, async ({
	start,
}) => {
	const sha512 = hashOf(await readFile(packageOf(NEW)));
	const outcomes: Record<string, number> = {};
	for (let kill = 0; kill < KILLS; kill += 1) {
		await install(OLD);
		const installing = spawn(
			process.execPath,
			['node_modules/tsx/dist/cli.mjs', 'e2e/package/install.ts', packageOf(NEW), sha512, NEW],
			{ stdio: 'ignore', detached: true },
		);
		const ended = new Promise((resolve) => installing.once('exit', resolve));
		const working = () =>
			descendantsOf(installing.pid ?? 0).filter(({ name }) => INSTALLERS.has(name));
		// From when the first new file lies beside an old one, at any moment until all is in its place.
		await expect.poll(isUnpacking, { intervals: [5] }).toBe(true);
		await new Promise((resolve) => setTimeout(resolve, (kill / KILLS) * KILL_AFTER));
		for (const { id } of working()) tryToKill(id);
		await ended;
		const state = await installedVersion();
		outcomes[state] = (outcomes[state] ?? 0) + 1;
		const child = start(['help']);
		const code = await new Promise((resolve) => child.once('exit', resolve));
		expect(code, `after kill ${kill}, when it was ${state}`).toBe(0);
	}
	process.stdout.write(`killed installations ended as ${JSON.stringify(outcomes)}\n`);
	// What was cut off is finished by the next update.
	await run(process.execPath, [
		...['node_modules/tsx/dist/cli.mjs', 'e2e/package/install.ts'],
		...[packageOf(NEW), sha512, NEW],
	]);
	expect(await installedVersion()).toBe(`${NEW} installed`);
});

function hashOf(bytes: Buffer): string {
	return createHash('sha512').update(bytes).digest('base64');
}
