import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * Runs `task` while no other process of this machine runs one under the same name, and calls
 * `onWait` once if it must wait. Linux only; elsewhere it runs at once.
 *
 * The lock is a socket without a file (`man 7 unix`, abstract): the kernel frees it when its owner
 * ends, however that happens, so that no dead process can hold it.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} task
 * @param {() => void} [onWait]
 * @returns {Promise<T>}
 */
export async function withLock(name, task, onWait = () => {}) {
	if (process.platform !== 'linux') return await task();
	const address = `\0papertray-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
	let release = await take(address);
	if (release === undefined) onWait();
	while (release === undefined) {
		await released(address);
		release = await take(address);
	}
	try {
		return await task();
	} finally {
		release();
	}
}

/** A function that frees the lock, or undefined while another process holds it. */
async function take(/** @type {string} */ address) {
	/** @type {Set<import('node:net').Socket>} */
	const waiting = new Set();
	const server = createServer((socket) => {
		waiting.add(socket);
		socket.on('error', () => socket.destroy()).unref();
	}).unref();
	try {
		server.listen(address);
		await once(server, 'listening');
	} catch (cause) {
		if (/** @type {NodeJS.ErrnoException} */ (cause).code === 'EADDRINUSE') return undefined;
		throw cause;
	}
	return () => {
		server.close();
		for (const socket of waiting) socket.destroy();
	};
}

/** Waits until the holder of the lock lets go of it or ends. */
async function released(/** @type {string} */ address) {
	await new Promise((resolve) => {
		connect(address)
			// The holder may end between the refused lock and this call.
			.on('error', () => {})
			.on('close', resolve)
			.resume();
	});
}
