import { once } from 'node:events';
import { chmod, lstat, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressesOf, isOwn, prepare } from './address.ts';
import { askRunning } from './asking.ts';
import { answered, OUTSIDE_VERSION, type Request } from './contract.ts';
import { Door, type AnswerRequest } from './door.ts';
import { LONGEST_LINE } from './lines.ts';

let profile: string;
let doors: Door[];

beforeEach(async () => {
	profile = await mkdtemp(join(tmpdir(), 'papertray-door-'));
	doors = [];
});
afterEach(async () => {
	await Promise.all(doors.map((door) => door.close()));
	await rm(profile, { recursive: true, force: true });
});

const REQUEST: Request = { papertray: OUTSIDE_VERSION, ask: 'tags', input: {}, by: 'command' };
const LINE = `${JSON.stringify(REQUEST)}\n`;
const OK = answered({ tags: [] });

async function opened(answer: AnswerRequest = () => Promise.resolve(OK)): Promise<Door> {
	const door = await Door.open(profile, answer);
	if (door === undefined) throw new Error('the door does not open');
	doors.push(door);
	return door;
}

/** Sends bytes and hangs up; all that came back. */
async function sent(door: Door, bytes: Buffer | string): Promise<string[]> {
	const socket = connect({ path: door.address });
	socket.end(bytes);
	let text = '';
	socket.on('data', (chunk) => (text += chunk.toString()));
	socket.on('error', () => undefined);
	await once(socket, 'close');
	return text.split('\n').filter(Boolean);
}

function codes(lines: readonly string[]): (string | undefined)[] {
	return lines.map((line) => (JSON.parse(line) as { error?: { code: string } }).error?.code);
}

test('each line gets its answer, in order, also those that make no sense', async () => {
	const door = await opened();
	const hostile = [
		'',
		'{',
		'null',
		'[]',
		'"ask"',
		'{"papertray":1}',
		'{"papertray":2,"ask":"tags","input":{},"by":"command"}',
		'{"papertray":1,"ask":"__proto__","input":{},"by":"command"}',
		'{"papertray":1,"ask":"tags","input":{},"by":"root"}',
		'GET / HTTP/1.1',
	];
	const lines = await sent(door, `${hostile.join('\n')}\n${LINE}`);
	expect(codes(lines)).toEqual([...hostile.map(() => 'bad-request'), undefined]);
});

test('a line over a megabyte is refused, and the next is answered', async () => {
	const door = await opened();
	const lines = await sent(door, `${'x'.repeat(LONGEST_LINE + 1)}\n${LINE}`);
	expect(codes(lines)).toEqual(['too-long', undefined]);
});

test('whatever bytes are sent, it stays open and answers every line with JSON', async () => {
	const door = await opened();
	await fc.assert(
		fc.asyncProperty(
			fc.oneof(
				fc.uint8Array({ maxLength: 2000 }),
				fc.json().map((text) => Buffer.from(text)),
			),
			async (bytes) => {
				const lines = await sent(door, Buffer.concat([bytes, Buffer.from(`\n${LINE}`)]));
				expect(codes(lines).at(-1)).toBeUndefined();
				expect(lines.length).toBeGreaterThan(1);
			},
		),
		{ numRuns: 200 },
	);
});

test('whoever hangs up in the middle of a line or of an answer is no trouble', async () => {
	let asked = 0;
	const door = await opened(async () => {
		asked += 1;
		return await new Promise((resolve) => setImmediate(() => resolve(OK)));
	});
	for (const text of [LINE.slice(0, 20), LINE]) {
		const socket = connect({ path: door.address });
		socket.on('error', () => undefined);
		await once(socket, 'connect');
		await new Promise((resolve) => socket.write(text, resolve));
		socket.destroy();
	}
	expect(await askRunning(profile, REQUEST)).toEqual(OK);
	expect(asked).toBeGreaterThan(0);
});

test('only this user can reach it', async () => {
	const door = await opened();
	const [socket, folder] = await Promise.all([stat(door.address), stat(dirname(door.address))]);
	expect([socket.mode & 0o777, folder.mode & 0o777]).toEqual([0o600, 0o700]);
});

test('a socket that a dead process left is put away, and asking it is asking nobody', async () => {
	const [address = ''] = await addressesOf(profile);
	await mkdir(dirname(address), { mode: 0o700 });
	await writeFile(address, 'left over');
	expect(await askRunning(profile, REQUEST)).toBe('nobody');

	await opened();
	expect((await lstat(address)).isSocket()).toBe(true);
	expect(await askRunning(profile, REQUEST)).toEqual(OK);
});

test('where the profile is too deep for a socket, it is in a folder of the user’s own', async () => {
	const runtime = join(profile, 'run');
	await mkdir(runtime);
	const deep = join(profile, 'x'.repeat(120));
	await mkdir(deep);
	const addresses = await addressesOf(deep, { XDG_RUNTIME_DIR: runtime });
	expect(addresses[0]).toMatch(new RegExp(`^${runtime}/papertray-[0-9a-f]{16}/socket$`));
	expect(addresses.every((address) => Buffer.byteLength(address) <= 103)).toBe(true);
	expect(addresses.at(-1)?.startsWith(tmpdir())).toBe(true);
});

test('a folder that others may change is neither listened in nor asked', async () => {
	const [address = ''] = await addressesOf(profile);
	expect(await prepare(address)).toBe(true);
	await chmod(dirname(address), 0o777);
	expect([await prepare(address), await isOwn(address)]).toEqual([false, false]);

	const impostor = createServer((socket) => socket.end(`${JSON.stringify(OK)}\n`));
	impostor.listen(address);
	await once(impostor, 'listening');
	expect(await askRunning(profile, REQUEST)).toBe('nobody');
	impostor.close();
});

test('closing waits for what is being done, answers it, and turns the others away', async () => {
	let finish = (): void => undefined;
	let begun = (): void => undefined;
	const isBegun = new Promise<void>((resolve) => (begun = resolve));
	const door = await opened(async () => {
		begun();
		await new Promise<void>((resolve) => (finish = resolve));
		return OK;
	});
	const idle = connect({ path: door.address });
	await once(idle, 'connect');
	const told = once(idle, 'data');
	const asked = askRunning(profile, REQUEST);
	await isBegun;

	const closing = door.close();
	expect(codes([String((await told)[0])])).toEqual(['closing']);
	finish();
	expect(await asked).toEqual(OK);
	await closing;
	expect(await askRunning(profile, REQUEST)).toBe('nobody');
	idle.destroy();
});

test('whoever asks and hears nothing before it ends knows that nobody knows', async () => {
	const [address = ''] = await addressesOf(profile);
	await prepare(address);
	const dying = createServer((socket) => socket.once('data', () => socket.destroy()));
	dying.listen(address);
	await once(dying, 'listening');
	expect(await askRunning(profile, REQUEST)).toBe('interrupted');
	dying.close();
});
