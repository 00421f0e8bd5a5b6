import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_UPDATES, type UpdateSettings, type UpdateState } from '#shared/domain/update.ts';
import { UpdateServer, type Attack } from '../../../e2e/update/update-server.ts';
import { createUpdater, downloadUpdate, type Update } from './download.ts';
import { openUpdateMemory } from './update-memory.ts';
import { UpdateRefused } from './refused.ts';
import { Updates, type UpdatesOptions } from './updates.ts';

const PATIENCE = { timeout: 20_000 };
const DAY = 24 * 60 * 60_000;
const FILE = { name: 'papertray_1.1.0_amd64.deb', bytes: Buffer.alloc(300_000, 'deb') };

let server: UpdateServer;
let folder: string;
let settings: UpdateSettings;
const opened: Updates[] = [];

beforeEach(async () => {
	server = await UpdateServer.start();
	folder = await mkdtemp(join(tmpdir(), 'papertray-update-'));
	settings = DEFAULT_UPDATES;
	server.offer({ version: '1.1.0', file: FILE, notes: '- Better.' });
});

afterEach(async () => {
	for (const updates of opened.splice(0)) await updates.close();
	await server.stop();
	await rm(folder, { recursive: true, force: true });
});

/** Updates as the app has them, on this machine's disk and sockets, with electron-updater inside. */
async function start(options: Partial<UpdatesOptions> = {}) {
	const memory = await openUpdateMemory(join(folder, 'updates.json'), Date.now);
	const states: UpdateState[] = [];
	const installed: string[] = [];
	let restarts = 0;
	const world = {
		version: '1.0.0',
		folder: join(folder, 'updates'),
		configuration: join(folder, 'none.yml'),
		executor: {},
		fetch: globalThis.fetch,
		quit: () => undefined,
	};
	const updater = createUpdater('deb', world);
	const updates = new Updates({
		...{ version: '1.0.0', kind: 'deb', platform: 'linux', architecture: 'x64' },
		...{ feed: server.url, publicKey: server.publicKey, memory },
		settings: () => settings,
		fetch: globalThis.fetch,
		isOnline: () => true,
		isMetered: () => Promise.resolve(false),
		download: (update: Update, onProgress, signal) =>
			downloadUpdate({ updater, world, update, onProgress, signal, longestSilence: 1500 }),
		async install(file) {
			installed.push((await readFile(file)).toString('latin1').slice(0, 6));
		},
		relaunch: () => (restarts += 1),
		onChanged: (state) => states.push(state),
		now: Date.now,
		timer: () => () => undefined,
		deadline: 1500,
		...options,
	});
	opened.push(updates);
	const settled = async () => {
		await expect
			.poll(() => updates.state.phase, PATIENCE)
			.not.toMatch(/checking|downloading|installing/);
		return updates.state;
	};
	return { updates, states, installed, settled, memory, restarts: () => restarts };
}

const LATE = 'nothing came for half a minute';
const SILENT = 'hardly anything came for a minute';
const ASTRAY = 'it leads to a place that updates may not come from';

/** What every attack has to end with: refused with this reason, nothing to install, nothing kept. */
const REFUSED: Readonly<Record<Attack, object>> = {
	'wrong-key': { code: 'bad-signature' },
	'bad-signature': { code: 'bad-signature' },
	'no-signature': { code: 'unsigned' },
	'signature-of-another-name': { code: 'bad-signature' },
	'signature-is-text': { code: 'bad-signature' },
	'edited-after-signing': { code: 'bad-signature' },
	html: { code: 'unreadable', reason: 'it is a web page' },
	'html-signature': { code: 'bad-signature' },
	'not-found': { code: 'status', status: 404 },
	'server-error': { code: 'status', status: 500 },
	'no-content': { code: 'status', status: 204 },
	'redirect-elsewhere': { code: 'unreachable', reason: ASTRAY },
	hang: { code: 'unreachable', reason: LATE },
	silent: { code: 'unreachable', reason: LATE },
	drip: { code: 'unreachable', reason: LATE },
	'signature-hangs': { code: 'unreachable', reason: LATE },
	'signature-drips': { code: 'unreachable', reason: LATE },
	reset: { code: 'unreachable' },
	'huge-description': { code: 'unreachable' },
	'broken-yaml': { code: 'unreadable' },
	'yaml-bomb': { code: 'unreadable' },
	'no-sha512': { code: 'unreadable' },
	'short-sha512': { code: 'unreadable' },
	'no-version': { code: 'unreadable' },
	'odd-version': { code: 'unreadable' },
	'path-in-name': { code: 'unreadable' },
	'other-host-in-name': { code: 'unreadable' },
	'no-files': { code: 'unreadable' },
	stale: { code: 'stale' },
	replayed: { code: 'replayed' },
	'beta-as-stable': { code: 'wrong-channel' },
	'no-file-for-this-system': { code: 'no-file' },
	'wrong-sha512': { code: 'damaged' },
	'truncated-file': { code: 'damaged' },
	'longer-file': { code: 'damaged' },
	'swapped-file': { code: 'damaged' },
	'cut-file': { code: 'download' },
	'file-not-found': { code: 'download', reason: 'HTTP 404' },
	'file-unanswered': { code: 'download', reason: SILENT },
	'file-hangs': { code: 'download', reason: SILENT },
	'file-drips': { code: 'download', reason: SILENT },
	'file-is-endless': { code: 'damaged' },
	'file-redirects': { code: 'download', reason: ASTRAY },
	'file-redirects-for-ever': { code: 'download', reason: ASTRAY },
};

/** After these the next try asks for the rest. */
const GO_ON = new Set<Attack>(['cut-file', 'file-hangs', 'file-drips']);

test.each(Object.entries(REFUSED) as [Attack, object][])(
	'%s is refused',
	async (attack, problem) => {
		const { updates, settled, installed } = await start();
		if (attack === 'replayed') {
			// Another description was seen before, of a version that is no news.
			server.offer({ version: '1.0.0', file: FILE });
			await updates.check('user');
			expect(updates.state.phase).toBe('idle');
			server.offer({ version: '1.1.0', file: FILE });
		}
		server.attack = attack;

		await updates.check('automatic');
		const state = await settled();

		expect(state).toMatchObject({
			phase: 'failed',
			problem,
			link: expect.stringContaining(server.url),
		});
		await updates.installAndRestart();
		await updates.installOnQuit();
		expect(installed).toEqual([]);
		const kept = await readdir(join(folder, 'updates/downloaded/pending')).catch(() => []);
		expect(kept.filter((name) => name.endsWith('.deb'))).toEqual([]);
		// What came of the right file is of use; of a wrong one nothing is kept.
		const begun = await readdir(join(folder, 'updates/unfinished')).catch(() => []);
		expect(begun).toHaveLength(GO_ON.has(attack) ? 1 : 0);

		// The same feed without the fault is good at once.
		server.attack = undefined;
		await updates.check('user');
		expect(await settled()).toMatchObject({ phase: 'ready', version: '1.1.0' });
	},
);

test('a good update is downloaded with progress, installed once, and started', async () => {
	server.speed = 400_000;
	const { updates, settled, states, installed, restarts } = await start();
	updates.begin();
	await expect.poll(() => updates.state.phase, PATIENCE).toBe('downloading');
	expect(await settled()).toEqual({ phase: 'ready', version: '1.1.0', notes: '- Better.' });
	const steps = states
		.filter((state) => state.phase === 'downloading')
		.map((each) => each.received);
	expect(steps.length).toBeGreaterThan(1);
	expect(steps).toEqual([...steps].sort((one, other) => one - other));

	await updates.installAndRestart();
	expect(installed).toEqual(['debdeb']);
	expect(restarts()).toBe(1);
	// Nobody is numbered, and nothing but the update is asked for.
	expect(new Set(server.requests)).toEqual(
		new Set(['/latest-linux.yml', '/latest-linux.yml.sig', `/${FILE.name}`]),
	);
});

test('what is older than what runs is said, and not installed', async () => {
	server.offer({ version: '0.9.0', file: FILE });
	const { updates, installed } = await start();
	await updates.check('user');
	expect(updates.state).toMatchObject({ phase: 'idle', older: '0.9.0' });
	await updates.installOnQuit();
	expect(installed).toEqual([]);
});

test('a file that is swapped after its download is not installed', async () => {
	const { updates, settled, installed } = await start();
	await updates.check('user');
	await settled();
	const pending = join(folder, 'updates/downloaded/pending');
	await writeFile(join(pending, FILE.name), Buffer.alloc(300_000, 'evil'));

	await updates.installAndRestart();

	expect(updates.state).toMatchObject({ phase: 'failed', problem: { code: 'changed' } });
	expect(installed).toEqual([]);
});

test('an update that is never there after its installation is not tried for ever', async () => {
	const first = await start();
	await first.updates.check('user');
	await first.settled();
	await first.updates.installAndRestart();
	expect(first.installed).toHaveLength(1);
	await first.updates.close();

	// Started again, and still the old one: nothing comes by itself any more.
	const second = await start();
	second.updates.begin();
	await second.updates.check('automatic');
	expect(await second.settled()).toMatchObject({
		phase: 'failed',
		problem: { code: 'not-installed' },
		version: '1.1.0',
		times: 1,
		link: `${server.url}/${FILE.name}`,
	});
	await second.updates.installOnQuit();
	expect(second.installed).toEqual([]);

	// The user may want it once more, and is told how often it was.
	await second.updates.check('user');
	expect(await second.settled()).toMatchObject({ phase: 'ready' });
	await second.updates.installOnQuit();
	expect(second.installed).toEqual([]);
	await second.updates.installAndRestart();
	expect(second.installed).toHaveLength(1);
	await second.updates.close();
	const third = await start();
	third.updates.begin();
	await third.updates.check('automatic');
	expect(await third.settled()).toMatchObject({ phase: 'failed', times: 2 });
});

test('a newer version than the one that could not be installed is taken', async () => {
	const { updates, settled } = await start({
		install: () => Promise.reject(new UpdateRefused({ code: 'not-permitted' })),
	});
	await updates.check('user');
	await settled();
	await updates.installAndRestart();
	expect(updates.state).toMatchObject({ phase: 'failed', problem: { code: 'not-permitted' } });
	server.offer({ version: '1.2.0', file: { ...FILE, name: 'papertray_1.2.0_amd64.deb' } });
	await updates.check('automatic');
	expect(await settled()).toMatchObject({ phase: 'ready', version: '1.2.0' });
});

test('a metered connection waits for the user, and one that is not any more does not', async () => {
	let metered = true;
	const { updates, settled } = await start({ isMetered: () => Promise.resolve(metered) });
	await updates.check('automatic');
	expect(await settled()).toMatchObject({ phase: 'available', waits: 'metered' });
	expect(server.requests).not.toContain(`/${FILE.name}`);
	metered = false;
	updates.resumed();
	await expect.poll(() => updates.state.phase, PATIENCE).toBe('ready');
});

test('offline, nothing is asked and nothing has failed', async () => {
	const { updates } = await start({ isOnline: () => false });
	await updates.check('automatic');
	expect(updates.state).toEqual({ phase: 'idle' });
	expect(server.requests).toEqual([]);
});

test('where the user wants to be asked, it waits; a download can be cancelled and taken up', async () => {
	settings = { ...DEFAULT_UPDATES, download: 'asked' };
	server.speed = 100_000;
	const { updates, settled } = await start();
	await updates.check('user');
	expect(updates.state).toMatchObject({ phase: 'available', waits: 'asked', bytes: 300_000 });
	void updates.download();
	await expect
		.poll(() => updates.state.phase === 'downloading' && updates.state.received > 0, PATIENCE)
		.toBe(true);
	updates.cancel();
	expect(await settled()).toMatchObject({ phase: 'available' });
	server.speed = 0;
	await updates.download();
	expect(await settled()).toMatchObject({ phase: 'ready' });
	// Only what was missing came.
	expect(server.ranges).toEqual(['', expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
});

test('the file may be on another host, and its description may not', async () => {
	const other = await UpdateServer.start();
	other.offer({ version: '1.1.0', file: FILE });
	try {
		server.leadsTo = { file: other.url };
		const { updates, settled } = await start();
		await updates.check('user');
		expect(await settled()).toMatchObject({ phase: 'ready' });
		expect(other.requests).toEqual([`/${FILE.name}`]);
		server.leadsTo = { description: other.url };
		await updates.check('user');
		expect(await settled()).toMatchObject({ problem: { code: 'unreachable', reason: ASTRAY } });
		expect(other.requests).toHaveLength(1);
	} finally {
		await other.stop();
	}
});

test('an app unpacked from an archive is told of it, and where it is', async () => {
	const { updates, settled } = await start({ kind: 'archive' });
	await updates.check('automatic');
	expect(await settled()).toMatchObject({
		phase: 'available',
		waits: 'by-hand',
		link: `${server.url}/${FILE.name}`,
	});
});

test('an app that is an .rpm is told of the new one, and installs nothing', async () => {
	const file = { ...FILE, name: 'papertray-1.1.0.x86_64.rpm' };
	server.offer({ version: '1.1.0', file });
	const { updates, settled, installed } = await start({ kind: 'rpm' });
	await updates.check('automatic');
	expect(await settled()).toMatchObject({
		...{ phase: 'available', waits: 'by-package' },
		link: `${server.url}/${file.name}`,
	});
	await updates.download();
	await updates.installOnQuit();
	expect(installed).toEqual([]);
	expect(server.requests).not.toContain(`/${file.name}`);
});

test('the beta channel is another description, and changing back brings nothing older', async () => {
	settings = { ...DEFAULT_UPDATES, channel: 'beta' };
	server.offer({ version: '1.1.0-beta.2', file: FILE });
	const { updates, settled, memory } = await start();
	await updates.check('user');
	expect(await settled()).toMatchObject({ phase: 'ready', version: '1.1.0-beta.2' });
	expect(server.requests).toContain('/beta-linux.yml');
	const before = settings;
	settings = { ...settings, channel: 'stable' };
	server.offer({ version: '0.9.0', file: FILE });
	updates.settingsChanged(before);
	await expect.poll(() => updates.state, PATIENCE).toMatchObject({ phase: 'idle', older: '0.9.0' });
	await updates.installOnQuit();
	expect(Object.keys(memory.data.seen).sort()).toEqual(['beta', 'stable']);
});

test('what was signed 59 days ago is believed, and what is believed is remembered over a restart', async () => {
	server.offer({ version: '1.0.0', file: FILE, signedAt: Date.now() - DAY });
	const first = await start();
	await first.updates.check('user');
	expect(first.updates.state.phase).toBe('idle');
	await first.updates.close();

	server.offer({ version: '1.1.0', file: FILE, signedAt: Date.now() - 59 * DAY });
	const second = await start();
	await second.updates.check('user');
	expect(second.updates.state).toMatchObject({ phase: 'failed', problem: { code: 'replayed' } });
	await rm(join(folder, 'updates.json'));
	for (const name of await readdir(folder)) {
		if (name.startsWith('updates.json')) await rm(join(folder, name));
	}
	const third = await start();
	await third.updates.check('user');
	expect(await third.settled()).toMatchObject({ phase: 'ready' });
});
