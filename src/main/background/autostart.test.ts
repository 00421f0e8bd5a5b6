import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { speakLanguage } from '#shared/language/load.ts';
import { Autostart } from './autostart.ts';

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-autostart-'));
});
afterEach(() => rm(folder, { recursive: true }));

function open(path = '/opt/Papertray/papertray', parameters: string[] = []): Autostart {
	return new Autostart({ XDG_CONFIG_HOME: folder }, { path, parameters });
}

test('switched on there is a file that starts the program hidden, switched off there is none', async () => {
	const autostart = open();
	expect(await autostart.isOn()).toBe(false);
	await autostart.set(true);
	expect(autostart.file).toBe(join(folder, 'autostart/papertray.desktop'));
	expect(await readFile(autostart.file, 'utf8')).toContain(
		'\nExec=/opt/Papertray/papertray --hidden\n',
	);
	expect(await autostart.isOn()).toBe(true);
	await autostart.set(false);
	await autostart.set(false);
	expect(await autostart.isOn()).toBe(false);
});

test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
	'a desktop that switched it off by %s is believed',
	async (line) => {
		const autostart = open();
		await autostart.set(true);
		await writeFile(autostart.file, `[Desktop Entry]\nExec=papertray\n${line}\n`);
		expect(await autostart.isOn()).toBe(false);
	},
);

test('a path is quoted as the specification wants it, and no part of it is a field code', async () => {
	const autostart = new Autostart(
		{ XDG_CONFIG_HOME: folder },
		{
			path: '/home/a b/$HOME/100%/"x"\\y',
			parameters: ['.'],
			environment: { PAPERTRAY_PROFILE: '/tmp/p r' },
		},
	);
	await autostart.set(true);
	expect(await readFile(autostart.file, 'utf8')).toContain(
		String.raw`Exec=env "PAPERTRAY_PROFILE=/tmp/p r" "/home/a b/\\$HOME/100%%/\\"x\\"\\\\y" . --hidden`,
	);
});

test('it says what it starts in the language that is spoken, and anew once that is another', async () => {
	const autostart = open();
	await autostart.set(true);
	expect(await readFile(autostart.file, 'utf8')).toContain('\nComment=Inbox for research papers\n');
	await speakLanguage('de');
	await autostart.renew();
	await speakLanguage('en');
	expect(await readFile(autostart.file, 'utf8')).toContain(
		'\nComment=Eingang für Forschungsarbeiten\n',
	);
});
