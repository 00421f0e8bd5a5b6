import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, OLD, PROGRAM, run, TESTED, test } from './installed.ts';

const [made] = (await readdir(join(TESTED, 'release'))).filter((name) => name.endsWith('.rpm'));

// Where rpmbuild is, build/test-package.mjs has made one; elsewhere there is nothing to look into.
for (const name of made === undefined ? [] : [made]) {
	const file = join(TESTED, 'release', name);

	test('the .rpm is what it says, for every system that has rpm', () => {
		const query = (...what: readonly string[]) =>
			execFileSync('rpm', ['-qp', ...what, file], { encoding: 'utf8' });
		expect(query('--qf', '%{NAME} %{VERSION} %{ARCH} %{LICENSE}')).toBe(
			`papertray ${OLD} x86_64 MIT`,
		);
		expect(query('--list').split('\n')).toEqual(
			expect.arrayContaining([
				...[PROGRAM, '/usr/share/applications/papertray.desktop'],
				'/usr/share/metainfo/org.papertray.Papertray.metainfo.xml',
				'/usr/share/icons/hicolor/256x256/apps/papertray.png',
			]),
		);
		// Of folders it owns its own alone.
		expect(query('--list').split('\n')).not.toContain('/usr/share/applications');
		expect(query('--requires')).toMatch(/^gtk3$/m);
		expect(query('--scripts')).toContain('ln -sf "$app" \'/usr/bin/papertray\'');
	});

	test('the .rpm is installed, starts, is whole, and goes again', async () => {
		const root = await mkdtemp(join(tmpdir(), 'papertray-rpm-'));
		try {
			// The tree has no shell, so that scripts are left out, and Debian's libraries are no packages of it.
			const rpm = (...words: readonly string[]) =>
				run('rpm', ['--root', root, '--nodeps', '--noscripts', ...words]);
			await rpm('--install', file);
			const kind = await readFile(join(root, '/opt/Papertray/resources/package-type'), 'utf8');
			expect(kind.trim()).toBe('rpm');
			const help = await run(join(root, PROGRAM), ['--no-sandbox', 'help'], {
				env: { ...process.env, PAPERTRAY_PROFILE: join(root, 'profile') },
			});
			expect(help.stdout).toContain('papertray COMMAND');
			await rpm('--verify', 'papertray');
			await rpm('--erase', 'papertray');
			expect(await readdir(join(root, 'opt'))).toEqual([]);
		} finally {
			await rm(root, { recursive: true, force: true });
		}
	});
}
