import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { download } from './download.mjs';

const CONTENT = Buffer.alloc(300_000, 'papertray');
const INTEGRITY = `sha512-${createHash('sha512').update(CONTENT).digest('base64')}`;

/** @type {string} */
let folder;
/** @type {import('node:http').Server} */
let server;
/** What the server does with each request, in turn; the last one stays. */
/** @type {((answer: import('node:http').ServerResponse) => void)[]} */
let answers;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-download-'));
	server = createServer((_, answer) => {
		const next = answers.length > 1 ? answers.shift() : answers[0];
		next?.(answer);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
});

afterEach(async () => {
	server.close();
	server.closeAllConnections();
	await rm(folder, { recursive: true });
});

test('what was downloaded is the file that was meant', async () => {
	answers = [whole];
	await download(url(), join(folder, 'file'), INTEGRITY);
	expect(await readFile(join(folder, 'file'))).toEqual(CONTENT);
});

test('a file with one wrong byte is refused and removed', async () => {
	answers = [
		(answer) => {
			const wrong = Buffer.from(CONTENT);
			wrong[1000] = 0;
			answer.end(wrong);
		},
	];
	await expect(download(url(), join(folder, 'file'), INTEGRITY)).rejects.toThrow(
		'not the expected',
	);
	expect(await readdir(folder)).toEqual([]);
});

test('a download that is cut half-way is begun again', async () => {
	answers = [half, whole];
	await download(url(), join(folder, 'file'), INTEGRITY);
	expect(await readFile(join(folder, 'file'))).toEqual(CONTENT);
});

test('a download that is always cut fails in the end and leaves no file', async () => {
	answers = [half];
	await expect(download(url(), join(folder, 'file'), INTEGRITY)).rejects.toThrow('was cut');
	expect(await readdir(folder)).toEqual([]);
});

test('a server that refuses is named with its answer', async () => {
	answers = [(answer) => answer.writeHead(404).end()];
	await expect(download(url(), join(folder, 'file'), INTEGRITY)).rejects.toThrow('answered 404');
});

test('a server that is not there cannot be reached', async () => {
	const here = url();
	server.close();
	await once(server, 'close');
	await expect(download(here, join(folder, 'file'), INTEGRITY)).rejects.toThrow(
		'cannot be reached: connect ECONNREFUSED',
	);
});

/** @param {import('node:http').ServerResponse} answer */
function whole(answer) {
	answer.writeHead(200, { 'content-length': CONTENT.length }).end(CONTENT);
}

/** @param {import('node:http').ServerResponse} answer */
function half(answer) {
	answer.writeHead(200, { 'content-length': CONTENT.length });
	answer.write(CONTENT.subarray(0, CONTENT.length / 2), () => void answer.destroy());
}

function url() {
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return `http://127.0.0.1:${port}/file`;
}
