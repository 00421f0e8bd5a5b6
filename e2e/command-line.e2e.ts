import { connect } from 'node:net';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { Page } from '@playwright/test';
import { addressesOf } from '../src/main/outside/address.ts';
import { appEnvironment, expect, test } from './app.ts';
import { violationsOf } from './axe.ts';
import { CLI, dataOf, ownCommand, papertray, papertrayByElectron } from './command.ts';
import { expectCount, expectSynced, papersOf, titlesInOrder, useTheme } from './papers.ts';

/** Waits until the running app lets commands in; where. */
async function expectOpen(profile: string): Promise<string> {
	const addresses = await addressesOf(profile);
	let open: string | undefined;
	await expect
		.poll(async () => {
			const answering = await Promise.all(addresses.map(isAnswering));
			open = addresses[answering.indexOf(true)];
			return open;
		})
		.toBeDefined();
	return open ?? '';
}

async function isAnswering(address: string): Promise<boolean> {
	const socket = connect({ path: address });
	const answers = await once(socket, 'connect').then(
		() => true,
		() => false,
	);
	socket.destroy();
	return answers;
}

async function quit(page: Page, electron: { close: () => Promise<void> }): Promise<void> {
	await expectSynced(page);
	await electron.close();
}

test('what a command does shows in the window at once, and what the window does in commands', async ({
	feed,
	profile,
	launch,
}) => {
	const [first = '', second = ''] = titlesInOrder(feed.fillDay(feed.today, 5));
	const { page } = await launch();
	await expectCount(page, 5);
	await expectSynced(page);
	await expectOpen(profile);
	const { papers, total } = await dataOf('list', profile, ['list']);
	expect([papers.map(({ title }) => title), total]).toEqual([
		titlesInOrder(feed.fillDay(feed.today, 5)),
		5,
	]);
	const [one = '', two = ''] = papers.map(({ id }) => id);

	await dataOf('mark', profile, ['save', one]);
	await expect(papersOf(page).row(first)).toHaveAttribute('data-saved', 'true');
	await dataOf('tag', profile, ['tag', one, '+from outside']);
	await expect(page.getByRole('link', { name: 'from outside' })).toBeVisible();
	await dataOf('mark', profile, ['done', two]);
	await expectCount(page, 4);
	await expect(papersOf(page).row(second)).toHaveCount(0);

	await page.getByRole('button', { name: 'History' }).click();
	const history = page.getByRole('dialog', { name: 'History' });
	await expect(history.getByRole('listitem').first()).toContainText('from the command line');
	await page.keyboard.press('Escape');
	await page.keyboard.press('z');
	await expectCount(page, 5);

	await papersOf(page).row(second).click();
	await page.keyboard.press('s');
	await expect(papersOf(page).row(second)).toHaveAttribute('data-saved', 'true');
	const saved = await dataOf('list', profile, ['list', '--in', 'saved']);
	expect(saved.papers.map(({ title }) => title)).toEqual([first, second]);
	expect(
		(await dataOf('search', profile, ['search', 'tag:"from outside"'])).papers.map(({ id }) => id),
	).toEqual([one]);
});

test('a note goes both ways while it is on screen', async ({ feed, profile, launch }) => {
	feed.fillDay(feed.today, 2);
	const { page } = await launch();
	await expectCount(page, 2);
	await expectSynced(page);
	await expectOpen(profile);
	await page.keyboard.press('j');
	const id = (await papersOf(page).selected.getAttribute('data-paper-id')) ?? '';
	const editor = page.getByRole('textbox', { name: 'Notes' });
	await page.keyboard.press('n');
	await expect(editor).toBeFocused();
	await page.keyboard.type('typed here');
	await expect(page.getByRole('status', { name: 'Note status' })).toHaveText('Saved');
	expect((await papertray(profile, ['note', id])).out).toBe('typed here\n');

	const noted = await papertray(profile, ['note', id, '--append', '-'], 'and there\n');
	expect(noted).toMatchObject({ code: 0, complaints: '' });
	await expect(editor).toContainText('and there');
	await expect(editor).toContainText('typed here');
	// It is the editor's to take back, as if it had been typed.
	await editor.press('ControlOrMeta+z');
	await expect(editor).not.toContainText('and there');
	await expect.poll(async () => (await papertray(profile, ['note', id])).out).toBe('typed here\n');
});

test('without the app a command does the same, and the app has it when it starts', async ({
	feed,
	profile,
	launch,
}) => {
	const titles = titlesInOrder(feed.fillDay(feed.today, 6));
	const running = await launch();
	await expectCount(running.page, 6);
	await expectSynced(running.page);
	await expectOpen(profile);
	const asked: readonly string[][] = [
		['list'],
		['list', '--sort', 'upvotes', '--limit', '3'],
		['search', 'votes:>1'],
		['search', titles[2] ?? ''],
		['search', 'in:inbox', '-zzzz'],
		['search', 'sort:rising'],
		['search', 'votes:>=0', '--sort', 'for-you'],
		['tags'],
	];
	const during = await Promise.all(asked.map((each) => papertray(profile, [...each, '--json'])));
	await quit(running.page, running.electron);
	for (const [at, each] of asked.entries()) {
		expect(await papertray(profile, [...each, '--json'])).toEqual(during[at]);
	}
	const { papers } = await dataOf('list', profile, ['list']);
	const [one = '', two = ''] = papers.map(({ id }) => id);
	await dataOf('mark', profile, ['save', one]);
	await dataOf('mark', profile, ['done', two]);
	await dataOf('writeNote', profile, ['note', one, '--set', 'written while it was away']);

	const again = await launch();
	await expectCount(again.page, 5);
	await expect(papersOf(again.page).row(titles[0] ?? '')).toHaveAttribute('data-saved', 'true');
	await expect(papersOf(again.page).row(titles[0] ?? '')).toHaveAccessibleName(/written while/);
});

test('the app started with a command is the command, without a display and with its exit code', async ({
	feed,
	profile,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const { page, electron } = await launch();
	await expectCount(page, 3);
	await expectOpen(profile);
	const during = await papertrayByElectron(profile, ['list', '--json']);
	expect(during.code).toBe(0);
	await quit(page, electron);
	const { out } = await papertrayByElectron(profile, ['list', '--json']);
	expect(out).toBe(during.out);
	expect(out).toBe((await papertray(profile, ['list', '--json'])).out);
	expect((await papertrayByElectron(profile, ['show', 'nothing', '--json'])).code).toBe(2);
	expect((await papertrayByElectron(profile, ['show', '2001.00001'])).code).toBe(1);
});

test('twenty commands at once, while the app starts and ends: no act is lost, and nobody is read-only', async ({
	feed,
	profile,
	launch,
}) => {
	feed.fillDay(feed.today, 20);
	const first = await launch();
	await expectCount(first.page, 20);
	await quit(first.page, first.electron);
	const { papers } = await dataOf('list', profile, ['list']);
	const tagged = papers.map(({ id }, at) => papertray(profile, ['tag', id, '+all', `+t${at}`]));
	const second = await launch();
	await expect(papersOf(second.page).rows.first()).toBeVisible();
	await expect(second.page.getByText('holds this library')).toHaveCount(0);
	await second.electron.close();
	const marked = papers.map(({ id }) => papertray(profile, ['done', id]));
	const ends = await Promise.all([...tagged, ...marked]);
	expect(ends.map(({ code, complaints }) => [code, complaints])).toEqual(ends.map(() => [0, '']));

	const third = await launch();
	await papersOf(third.page).mailbox('Done').click();
	await expectCount(third.page, 20);
	const done = await dataOf('list', profile, ['list', '--in', 'done', '--tag', 'all']);
	expect(done.total).toBe(20);
	expect(new Set(done.papers.flatMap(({ tags }) => tags)).size).toBe(21);
});

test('kill -9 leaves a socket behind, and commands and the next start work all the same', async ({
	feed,
	profile,
	launch,
}) => {
	feed.fillDay(feed.today, 2);
	const running = await launch();
	await expectCount(running.page, 2);
	await expectSynced(running.page);
	await expectOpen(profile);
	const ended = once(running.process, 'exit');
	running.process.kill('SIGKILL');
	await ended;
	const { papers } = await dataOf('list', profile, ['list']);
	await dataOf('mark', profile, ['save', papers[0]?.id ?? '']);

	const again = await launch();
	await expectCount(again.page, 2);
	await expectOpen(profile);
	expect((await dataOf('list', profile, ['list', '--in', 'saved'])).total).toBe(1);
});

test('hostile lines are answered, and neither the app nor what comes after them is hurt', async ({
	feed,
	profile,
	launch,
}) => {
	feed.fillDay(feed.today, 3);
	const { page } = await launch();
	await expectCount(page, 3);
	await expectSynced(page);
	const socket = connect({ path: await expectOpen(profile) });
	let answers = '';
	socket.on('data', (chunk) => (answers += chunk.toString()));
	const good = { papertray: 1, ask: 'tags', input: {}, by: 'command' };
	const hostile = [
		'POST / HTTP/1.1\r\nHost: 127.0.0.1',
		'{"papertray":1,"ask":"mark","input":{"ids":["../../etc"],"verb":"done"},"by":"command"}',
		JSON.stringify({ ...good, ask: 'list', input: { in: 'inbox', extra: true } }),
		'[['.repeat(50_000),
		'x'.repeat(3_000_000),
		'\u0000\u0001',
	];
	socket.write(
		Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from(`${hostile.join('\n')}\n`)]),
	);
	socket.end(`${JSON.stringify(good)}\n`);
	await once(socket, 'close');
	const codes = answers
		.trim()
		.split('\n')
		.map((line) => (JSON.parse(line) as { error?: { code: string } }).error?.code);
	expect(codes).toEqual([
		...Array.from({ length: 6 }, () => 'bad-request'),
		'too-long',
		'bad-request',
		undefined,
	]);
	await page.keyboard.press('j');
	await page.keyboard.press('e');
	await expectCount(page, 2);
});

test('an agent finds, reads and lists; it writes only once the user has said so', async ({
	feed,
	profile,
	launch,
}) => {
	const [title = ''] = titlesInOrder(feed.fillDay(feed.today, 3));
	const running = await launch();
	const { page } = running;
	await expectCount(page, 3);
	await expectSynced(page);
	await expectOpen(profile);
	const client = new Client({ name: 'test', version: '1' });
	const transport = new StdioClientTransport({
		command: process.execPath,
		args: [CLI, 'mcp'],
		env: appEnvironment(profile, feed.url, {}),
		stderr: 'pipe',
	});
	await client.connect(transport);
	const call = async (name: string, given: Record<string, unknown>) => {
		const { isError, content, structuredContent } = await client.callTool({
			name,
			arguments: given,
		});
		return { isError, text: JSON.stringify(content), data: structuredContent };
	};

	const { tools } = await client.listTools();
	expect(tools.map(({ name }) => name)).toEqual([
		'search_papers',
		'list_papers',
		'read_paper',
		'read_note',
		'list_tags',
		'write_note',
		'tag_papers',
		'mark_papers',
	]);
	expect(tools.filter(({ annotations }) => annotations?.readOnlyHint).length).toBe(5);
	const found = await call('search_papers', { query: title });
	const id = (found.data as { papers: { id: string; title: string }[] }).papers[0]?.id ?? '';
	const whole = await call('read_paper', { id });
	expect(whole.data).toMatchObject({ id, title, note: '', tags: [] });
	const resource = await client.readResource({ uri: `papertray://paper/${id}` });
	expect(JSON.parse((resource.contents[0] as { text: string }).text)).toEqual(whole.data);
	expect(await call('read_paper', { id: 'no id' })).toMatchObject({ isError: true });
	expect(await call('read_paper', { id, more: 1 })).toMatchObject({ isError: true });

	const note = { id, text: 'From an agent.' };
	const refusal = await call('write_note', note);
	expect(refusal.isError).toBe(true);
	expect(refusal.text).toMatch(/Settings/);
	expect((await call('mark_papers', { ids: [id], as: 'done' })).isError).toBe(true);
	await expectCount(page, 3);

	await page.getByRole('button', { name: 'Settings' }).click();
	await page.getByRole('tab', { name: 'Agents' }).click();
	const dialog = page.getByRole('dialog', { name: 'Settings' });
	const { command, args: words } = ownCommand;
	await expect(dialog.getByRole('region', { name: 'Settings for an agent' })).toContainText(
		words[0] ?? command,
	);
	for (const theme of ['light', 'dark'] as const) {
		await useTheme(running, theme);
		expect(await violationsOf(page)).toEqual([]);
	}
	await dialog.getByRole('button', { name: 'Copy' }).click();
	await expect(dialog.getByRole('status')).toHaveText('Copied.');
	const copied = await running.electron.evaluate(({ clipboard }) => clipboard.readText());
	expect(JSON.parse(copied)).toEqual({
		mcpServers: {
			papertray: { command, args: [...words, 'mcp'], env: { PAPERTRAY_PROFILE: profile } },
		},
	});
	await dialog.getByRole('checkbox', { name: 'Let agents change things' }).check();
	await expect(dialog).toContainText('Agents may write notes');
	await page.keyboard.press('Escape');

	expect((await call('write_note', note)).isError).toBeUndefined();
	await expect(papersOf(page).row(title)).toHaveAccessibleName(/note: From an agent/);
	expect((await call('read_note', { id })).data).toMatchObject({ text: note.text });
	expect((await call('tag_papers', { ids: [id], add: ['agent'] })).isError).toBeUndefined();
	expect((await call('list_tags', {})).data).toMatchObject({
		tags: [{ name: 'agent', papers: 1 }],
	});
	expect((await call('mark_papers', { ids: [id], as: 'done' })).isError).toBeUndefined();
	await expectCount(page, 2);
	await page.getByRole('button', { name: 'History' }).click();
	await expect(
		page.getByRole('dialog', { name: 'History' }).getByRole('listitem').first(),
	).toContainText('by an agent');
	await page.keyboard.press('Escape');
	await page.keyboard.press('z');
	await expectCount(page, 3);

	// The app ends; the agent goes on by itself, and may still write.
	await quit(page, running.electron);
	expect((await call('list_papers', { tag: 'agent' })).data).toMatchObject({ total: 1 });
	expect((await call('mark_papers', { ids: [id], as: 'save' })).isError).toBeUndefined();
	await client.close();
});

test('where the profile is too deep for a socket in it, commands find it all the same', async ({
	feed,
	profile,
	launch,
}) => {
	const deep = join(profile, 'd'.repeat(60), 'd'.repeat(60));
	await mkdir(deep, { recursive: true });
	feed.fillDay(feed.today, 2);
	const running = await launch({ environment: { PAPERTRAY_PROFILE: deep } });
	await expectCount(running.page, 2);
	await expectSynced(running.page);
	await expectOpen(deep);
	const { papers } = await dataOf('list', deep, ['list']);
	await dataOf('mark', deep, ['done', papers[0]?.id ?? '']);
	await expectCount(running.page, 1);
});

test('an export is the app’s own, and writes over no file unless it is told to', async ({
	feed,
	profile,
	launch,
}) => {
	const titles = titlesInOrder(feed.fillDay(feed.today, 3));
	const running = await launch();
	await expectCount(running.page, 3);
	await expectSynced(running.page);
	await expectOpen(profile);
	const file = join(profile, 'all.md');
	const list = ['export', '--format', 'markdown', '--output', file];
	expect(await papertray(profile, list)).toMatchObject({ code: 0, out: `Written: ${file}\n` });
	const written = await readFile(file, 'utf8');
	for (const title of titles) expect(written).toContain(title);

	await writeFile(file, 'mine');
	const refusal = await papertray(profile, list);
	expect([refusal.code, refusal.complaints]).toEqual([
		1,
		expect.stringMatching(/is there already/),
	]);
	expect(await readFile(file, 'utf8')).toBe('mine');
	await quit(running.page, running.electron);
	expect((await papertray(profile, [...list, '--force'])).code).toBe(0);
	expect(await readFile(file, 'utf8')).toBe(written);
	expect((await papertray(profile, list.slice(0, 3))).out).toBe(written);
});

test('nothing of the command line is loaded before the first frame', async () => {
	const main = await readFile(new URL('../out/main/index.js', import.meta.url), 'utf8');
	const imported = [...main.matchAll(/^import .* from "(.+)";$/gm)].map(([, target]) => target);
	expect(imported.some((target) => /serve|terminal|door|perform/.test(target ?? ''))).toBe(false);
	// Each file more would keep the first frame waiting.
	expect(imported.filter((target) => target?.startsWith('.')).length).toBeLessThan(5);
	expect(main).not.toMatch(/@modelcontextprotocol/);
});
