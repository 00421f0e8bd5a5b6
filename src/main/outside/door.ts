import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { log } from '../log.ts';
import { reasonOf } from '../store/durable-write.ts';
import { addressesOf, prepare } from './address.ts';
import { refused, requestSchema, type Answer, type Request } from './contract.ts';
import { LineReader, type Line } from './lines.ts';
import { badRequest, CLOSING, LINE_TOO_LONG } from './words.ts';
import { parseJson } from '../store/parse-json.ts';

/** A connection over which nothing comes is closed after so many milliseconds. */
const SILENCE = 60_000;
/** More connections at once are closed as they come. */
const MOST = 200;
/** How long an answer may take to be read while the app is quitting. */
const LONGEST_FAREWELL = 1000;

export type AnswerRequest = (request: Request) => Promise<Answer>;

/** Where programs outside come in while the app runs: they send lines, and get one back for each. */
export class Door {
	readonly address: string;
	readonly #server: Server;
	/** Each with whether what it asked is being done, or its answer is being sent. */
	readonly #sockets = new Map<Socket, 'idle' | 'doing' | 'telling'>();
	readonly #served = new Set<Promise<unknown>>();
	#closing = false;

	private constructor(address: string, answer: AnswerRequest) {
		this.address = address;
		this.#server = createServer({ allowHalfOpen: true }, (socket) => {
			const serving = this.#serve(socket, answer);
			this.#served.add(serving);
			void serving.finally(() => this.#served.delete(serving));
		});
		this.#server.maxConnections = MOST;
	}

	/**
	 * Opens it for a profile. Only whoever holds the lock of its library may: what lies there from
	 * before is of a process that is gone, and is put away. Undefined where it cannot be opened.
	 */
	static async open(profile: string, answer: AnswerRequest): Promise<Door | undefined> {
		for (const address of await addressesOf(profile)) {
			if (!(await prepare(address))) continue;
			try {
				if (process.platform !== 'win32') await rm(address, { force: true });
				const door = new Door(address, answer);
				await door.#listen();
				return door;
			} catch (cause) {
				log('warn', `programs outside cannot come in by ${address}: ${reasonOf(cause)}`);
			}
		}
		return undefined;
	}

	/** Lets nobody in any more, and waits until what was asked is done and answered. */
	async close(): Promise<void> {
		this.#closing = true;
		const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
		for (const [socket, state] of this.#sockets) {
			if (state === 'idle') socket.end(lineOf(refused(CLOSING)), () => socket.destroy());
		}
		// Whoever does not read its answer is not waited for.
		const telling = wait(LONGEST_FAREWELL, undefined, { ref: false });
		while (this.#isDoing()) await Promise.race(this.#served);
		await Promise.race([Promise.all(this.#served), telling]);
		for (const socket of this.#sockets.keys()) socket.destroy();
		await closed;
	}

	#isDoing(): boolean {
		return [...this.#sockets.values()].includes('doing');
	}

	async #listen(): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.#server.once('error', reject);
			this.#server.listen(this.address, () => {
				this.#server.removeListener('error', reject);
				this.#server.on('error', (cause) => log('warn', 'the door to programs outside', cause));
				resolve();
			});
		});
		if (process.platform !== 'win32') await chmod(this.address, 0o600);
	}

	/** Answers one line after the other, so that nobody can pile up work by not listening. */
	async #serve(socket: Socket, answer: AnswerRequest): Promise<void> {
		this.#sockets.set(socket, 'idle');
		socket.setTimeout(SILENCE, () => {
			if (this.#sockets.get(socket) !== 'doing') socket.destroy();
		});
		// Whoever hangs up needs no answer; what was asked is done all the same.
		socket.on('error', () => undefined);
		const reader = new LineReader();
		try {
			for await (const chunk of socket) {
				// A socket without an encoding gives buffers.
				for (const line of reader.push(chunk as Buffer)) await this.#reply(socket, line, answer);
				if (this.#closing) break;
			}
			for (const line of reader.end()) await this.#reply(socket, line, answer);
		} catch {
			// The other side is gone.
		} finally {
			socket.end();
			this.#sockets.delete(socket);
		}
	}

	async #reply(socket: Socket, line: Line, answer: AnswerRequest): Promise<void> {
		this.#sockets.set(socket, 'doing');
		const reply = lineOf(await answerTo(line, answer));
		this.#sockets.set(socket, 'telling');
		if (!socket.destroyed) {
			await new Promise<void>((resolve) => {
				socket.once('close', resolve);
				socket.write(reply, () => {
					socket.removeListener('close', resolve);
					resolve();
				});
			});
		}
		this.#sockets.set(socket, 'idle');
	}
}

async function answerTo(line: Line, answer: AnswerRequest): Promise<Answer> {
	if ('problem' in line) {
		return refused(line.problem === 'too-long' ? LINE_TOO_LONG : badRequest('not UTF-8'));
	}
	const parsed = v.safeParse(requestSchema, parseJson(line.text));
	if (!parsed.success) return refused(badRequest(v.summarize(parsed.issues)));
	return await answer(parsed.output);
}

function lineOf(answer: Answer): string {
	return `${JSON.stringify(answer)}\n`;
}
