import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UpdateServer } from '../../../e2e/update/update-server.ts';
import { fetchDescription } from './fetch-description.ts';
import { fetchFile } from './fetch-file.ts';
import { mayHaveFile } from './where-from.ts';

const NAME = 'papertray_1.1.0_amd64.deb';
const BYTES = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7 + (at >> 8)) % 251));
const FILE = {
	url: NAME,
	size: BYTES.length,
	sha512: createHash('sha512').update(BYTES).digest('base64'),
};
const PART = Buffer.from(FILE.sha512, 'base64').toString('hex').slice(0, 40);

let server: UpdateServer;
/** Of another host, as far as a port is one. */
let other: UpdateServer;
let folder: string;
beforeEach(async () => {
	[server, other] = [await UpdateServer.start(), await UpdateServer.start()];
	folder = await mkdtemp(join(tmpdir(), 'papertray-file-'));
	for (const each of [server, other]) {
		each.offer({ version: '1.1.0', file: { name: NAME, bytes: BYTES } });
	}
});
afterEach(async () => {
	await Promise.all([server.stop(), other.stop()]);
	await rm(folder, { recursive: true, force: true });
});

async function get(signal = new AbortController().signal): Promise<readonly number[]> {
	const received: number[] = [];
	const unfinished = join(folder, 'unfinished');
	const wanted = {
		...{ address: `${server.url}/${NAME}`, feed: server.url, file: FILE, unfinished, signal },
		...{ fetch: globalThis.fetch, onReceived: (bytes: number) => void received.push(bytes) },
	};
	await fetchFile(wanted, join(folder, 'whole'));
	expect((await readFile(join(folder, 'whole'))).equals(BYTES)).toBe(true);
	expect(await readdir(unfinished)).toEqual([]);
	return received;
}

async function begunWith(part: Buffer, name = PART): Promise<void> {
	await mkdir(join(folder, 'unfinished'), { recursive: true });
	await writeFile(join(folder, 'unfinished', name), part);
}

test('what was cut off goes on where it was, and counts on from there', async () => {
	server.attack = 'cut-file';
	await expect(get()).rejects.toThrow();
	const have = (await readFile(join(folder, 'unfinished', PART))).length;
	expect(have).toBeGreaterThan(0);
	server.attack = undefined;
	const received = await get();
	expect(server.ranges).toEqual(['', `bytes=${have}-`]);
	expect(received[0]).toBeGreaterThan(have);
	expect(received.at(-1)).toBe(BYTES.length);
});

test('what was called off goes on, too', async () => {
	server.speed = 600_000;
	const callOff = new AbortController();
	const getting = get(callOff.signal);
	await expect
		.poll(() =>
			readFile(join(folder, 'unfinished', PART)).then(
				(part) => part.length,
				() => 0,
			),
		)
		.toBeGreaterThan(0);
	callOff.abort(new Error('called off'));
	await expect(getting).rejects.toThrow();
	server.speed = 0;
	await get();
	expect(server.ranges.at(-1)).toMatch(/^bytes=\d+-$/);
});

test('from a server that knows no parts it comes as a whole', async () => {
	await begunWith(BYTES.subarray(0, 1000));
	server.knowsRanges = false;
	await get();
	expect(server.ranges).toEqual(['bytes=1000-']);
});

test.each([
	['spoilt', Buffer.alloc(1000, 'x'), ['bytes=1000-', '']],
	['whole and spoilt', Buffer.alloc(BYTES.length, 'x'), ['']],
	['longer than the file', Buffer.alloc(BYTES.length + 1, 'x'), ['']],
	['empty', Buffer.alloc(0), ['']],
	['whole', BYTES, []],
])('a beginning that is %s ends in the right file', async (_, part, asked) => {
	await begunWith(part);
	await get();
	expect(server.ranges).toEqual(asked);
});

test('of another version nothing is kept, and what is wrong twice is refused', async () => {
	await begunWith(Buffer.from('of an older one'), 'f'.repeat(40));
	await begunWith(Buffer.alloc(1000, 'x'));
	server.attack = 'swapped-file';
	await expect(get()).rejects.toMatchObject({ problem: { code: 'damaged' } });
	expect(server.ranges).toEqual(['bytes=1000-', '']);
	expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
});

test('the server that has less than was begun is asked for all of it', async () => {
	const less = BYTES.subarray(0, 500);
	server.offer({ version: '1.1.0', file: { name: NAME, bytes: less } });
	await begunWith(BYTES.subarray(0, 1000));
	await expect(get()).rejects.toMatchObject({ problem: { code: 'damaged' } });
	expect(server.ranges).toEqual(['bytes=1000-', '']);
});

test('the file may be on another host, to which a beginning goes along', async () => {
	server.leadsTo = { file: other.url };
	await begunWith(BYTES.subarray(0, 1000));
	await get();
	expect(other.ranges).toEqual(['bytes=1000-']);
	expect(server.ranges).toEqual([]);
});

test('what the feed says comes from its own host alone', async () => {
	const never = new AbortController().signal;
	const ask = () => fetchDescription(server.url, 'latest-linux.yml', fetch, 10_000, never);
	server.leadsTo = { description: other.url };
	await expect(ask()).rejects.toMatchObject({ problem: { code: 'unreachable' } });
	expect(other.requests).toEqual([]);
});

test('on its own host a description may have moved', async () => {
	const never = new AbortController().signal;
	const moved = `${server.url}/releases`;
	let redirects = 0;
	const fetchMoved: typeof fetch = (input, init) => {
		const address = new Request(input).url;
		if (address.startsWith(moved)) return fetch(input, init);
		redirects += 1;
		const headers = { location: address.replace(server.url, '/releases') };
		return Promise.resolve(new Response(null, { status: 302, headers }));
	};
	const { bytes, signature } = await fetchDescription(
		...([server.url, 'latest-linux.yml', fetchMoved, 10_000, never] as const),
	);
	expect(Buffer.from(bytes).toString()).toContain('version: 1.1.0');
	expect([signature.trim().length, redirects]).toEqual([88, 2]);
});

test.each([
	['https://updates.example/papertray/a.deb', 'https://updates.example/papertray', true],
	['https://files.example/a.deb', 'https://updates.example', true],
	['https://files.example:8443/a.deb', 'https://updates.example', true],
	['http://files.example/a.deb', 'https://updates.example', false],
	['http://updates.example/a.deb', 'https://updates.example', false],
	['http://127.0.0.1:8080/a.deb', 'https://updates.example', false],
	['https://user:secret@files.example/a.deb', 'https://updates.example', false],
	['file:///etc/passwd', 'https://updates.example', false],
	['https://files.example/a.deb', 'http://127.0.0.1:80', false],
	['http://files.example/a.deb', 'http://127.0.0.1:80', false],
	['http://localhost:8080/a.deb', 'http://127.0.0.1:80', true],
	['https://files.example/a.deb', '', false],
	['nonsense', 'https://updates.example', false],
])('%s may have a file of %s: %s', (address, feed, allowed) => {
	expect(mayHaveFile(address, feed)).toBe(allowed);
});
