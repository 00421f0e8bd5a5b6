import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { contentsOf, outOfPlace } from '../../build/package/contents.mjs';
import { fusesOf, readFuses } from '../../build/package/fuses.mjs';
import {
	cleanUp,
	expect,
	install,
	OLD,
	PROGRAM,
	RELEASE,
	run,
	sandboxes,
	test,
} from './installed.ts';

test.afterAll(cleanUp);

// Those of the release are looked at in fuses.package.ts.
test('the fuses of what is installed are as they are to be, read from its binary', async () => {
	await install(OLD);
	expect(await readFuses(PROGRAM)).toEqual(fusesOf('inspectable'));
});

test('nothing but what the app needs is in the package', async () => {
	const paths = (await contentsOf(RELEASE)).map(({ path }) => path);
	expect(outOfPlace(paths)).toEqual([]);
	// By which tests hold an app back until they watch.
	expect(paths).not.toContain('app.asar/driven.js');
	expect(paths).toEqual(
		expect.arrayContaining(['app.asar/out/main/index.js', 'resources/THIRD-PARTY-LICENSES.txt']),
	);
});

test('as an ordinary user every renderer is sandboxed, and Electron has nothing to warn of', async ({
	feed,
	launch,
}) => {
	await install(OLD);
	feed.fillDay(feed.today, 3);
	const { page } = await launch({ ELECTRON_ENABLE_SECURITY_WARNINGS: 'true' });
	const said: string[] = [];
	page.on('console', (message) => said.push(message.text()));
	await page.reload();
	await expect(page.getByRole('option')).toHaveCount(3);
	await page.keyboard.press('Control+,');
	await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
	expect(said.filter((text) => text.includes('Electron Security Warning'))).toEqual([]);

	const renderers = sandboxes().filter(({ type }) => type === '--type=renderer');
	expect(renderers.length).toBeGreaterThan(0);
	expect(renderers.map(({ seccomp }) => seccomp)).toEqual(renderers.map(() => '2'));
});

test.describe('a release', () => {
	/** Starts it as root, which needs the switch, and listens for whether a port is ever open. */
	async function startWith(
		parameters: readonly string[],
		environment: Record<string, string> = {},
	) {
		const profile = await mkdtemp('/tmp/papertray-release-');
		const port = 9300 + Math.floor(Math.random() * 600);
		const child = spawn(
			join(RELEASE, 'papertray'),
			['--no-sandbox', ...parameters.map((each) => each.replace('PORT', String(port)))],
			{ env: { ...process.env, PAPERTRAY_PROFILE: profile, ...environment }, stdio: 'pipe' },
		);
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
		}
		let open = 0;
		const limit = setTimeout(() => child.kill('SIGKILL'), 20_000);
		while (child.exitCode === null && child.signalCode === null) {
			const isOpen = await new Promise<boolean>((resolve) => {
				const socket = connect(port, '127.0.0.1');
				socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
			});
			if (isOpen) open += 1;
			await new Promise((resolve) => setImmediate(resolve));
		}
		clearTimeout(limit);
		await rm(profile, { recursive: true, force: true });
		return { code: child.exitCode, open, output };
	}

	for (const parameter of [
		'--remote-debugging-port=PORT',
		'--inspect=PORT',
		'--inspect-brk=PORT',
	]) {
		test(`does not start with ${parameter}, and nothing ever listens`, async () => {
			const { code, open, output } = await startWith([parameter]);
			expect({ code, open }).toEqual({ code: 1, open: 0 });
			expect(output).toContain('does not start with');
		});
	}

	test('is no Node, and takes no code from the environment or from beside its archive', async () => {
		const evil = await mkdtemp('/tmp/papertray-evil-');
		await writeFile(join(evil, 'evil.cjs'), `require('fs').writeFileSync('${evil}/ran', '')`);
		const asNode = await run(join(RELEASE, 'papertray'), ['--no-sandbox', 'help'], {
			env: {
				...process.env,
				ELECTRON_RUN_AS_NODE: '1',
				NODE_OPTIONS: `--require ${evil}/evil.cjs`,
				PAPERTRAY_PROFILE: evil,
			},
		});
		expect(asNode.stdout).toContain('papertray COMMAND');
		await expect(run('test', ['-e', join(evil, 'ran')])).rejects.toThrow();

		const copy = join(evil, 'copy');
		await cp(RELEASE, copy, { recursive: true });
		await mkdir(join(copy, 'resources/app'));
		await writeFile(join(copy, 'resources/app/package.json'), '{"main":"../../../evil.cjs"}');
		const beside = await run(join(copy, 'papertray'), ['--no-sandbox', 'help'], {
			env: { ...process.env, PAPERTRAY_PROFILE: evil },
		});
		expect(beside.stdout).toContain('papertray COMMAND');
		await expect(run('test', ['-e', join(evil, 'ran')])).rejects.toThrow();
		await rm(evil, { recursive: true });
	});
});

test('the command works where there is no display, as an ordinary user', async ({ start }) => {
	await install(OLD);
	const child = start(['help']);
	const code = await new Promise((resolve) => child.once('exit', resolve));
	expect(code).toBe(0);
	expect((await run('readlink', ['/usr/bin/papertray'])).stdout.trim()).toBe(PROGRAM);
});
