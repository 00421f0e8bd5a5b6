import { spawn, type ChildProcess } from 'node:child_process';
import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import {
	allowSudo,
	cleanUp,
	expect,
	install,
	installedVersion,
	NEW,
	OLD,
	openUpdates,
	packageOf,
	test,
	USER,
} from './installed.ts';

const BUS = '/run/dbus/system_bus_socket';
const RULE = `/etc/polkit-1/rules.d/10-${USER}.rules`;

/** Where all of it is, rights are asked for by pkexec from a real polkitd; else by sudo. */
const PKEXEC = ['/usr/bin/pkexec', '/usr/lib/polkit-1/polkitd', '/usr/bin/dbus-daemon'];
const hasPkexec = await Promise.all(PKEXEC.map((file) => access(file, constants.X_OK))).then(
	() => true,
	() => false,
);

let bus: ChildProcess | undefined;

test.beforeAll(async () => {
	if (!hasPkexec || (await isAnswering())) return;
	await mkdir('/run/dbus', { recursive: true });
	bus = spawn('dbus-daemon', ['--system', '--nofork', '--nopidfile'], { stdio: 'ignore' });
	await expect.poll(isAnswering).toBe(true);
});

test.afterAll(async () => {
	await rm(RULE, { force: true });
	if (bus !== undefined) {
		bus.kill();
		await rm(BUS, { force: true });
	}
	await cleanUp();
});

test(`without rights it says so and stays; with them by ${hasPkexec ? 'pkexec' : 'sudo'} it is updated`, async ({
	updates,
	profile,
	launch,
}) => {
	expect(profile).not.toBe('');
	await install(OLD);
	await allowSudo(false);
	updates.offer({ version: NEW, file: { path: packageOf(NEW) } });
	const { page, electron } = await launch();
	const status = await openUpdates(page);
	const restart = page.getByRole('tabpanel').getByRole('button', { name: 'Restart to update' });
	await expect(status).toContainText('is ready');
	// Nobody is there to be asked: no agent of the desktop's, and no terminal.
	await restart.click();
	await expect(status).toContainText('It takes an administrator’s rights, which were not given.');
	await expect(page.getByRole('button', { name: 'Get it in the browser' })).toBeVisible();
	expect(await installedVersion()).toBe(`${OLD} installed`);
	await electron.close();
	expect(await installedVersion()).toBe(`${OLD} installed`);

	await allow();
	const again = await launch();
	expect(await again.electron.evaluate(({ app }) => app.getVersion())).toBe(OLD);
	const state = await openUpdates(again.page);
	await expect(state).toContainText('was not installed');
	await again.page.getByRole('button', { name: 'Try again' }).click();
	await expect(state).toContainText('is ready');
	const ended = new Promise((resolve) => again.electron.process().once('exit', resolve));
	await again.page.getByRole('tabpanel').getByRole('button', { name: 'Restart to update' }).click();
	await ended;
	expect(await installedVersion()).toBe(`${NEW} installed`);
});

async function allow(): Promise<void> {
	if (!hasPkexec) {
		await allowSudo(true);
		return;
	}
	// https://www.freedesktop.org/software/polkit/docs/latest/polkit.8.html
	const rule = `polkit.addRule(function (action, subject) {
	if (action.id === 'org.freedesktop.policykit.exec' && subject.user === '${USER}') {
		return polkit.Result.YES;
	}
});
`;
	await writeFile(RULE, rule, { mode: 0o644 });
}

async function isAnswering(): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(BUS);
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}
