import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Reader, typesOf, Writer } from './wire.ts';

const [CALL, RETURN, ERROR] = [1, 2, 3] as const;
/** Header fields by their code, and their types. */
const FIELDS = {
	path: [1, 'o'],
	interface: [2, 's'],
	member: [3, 's'],
	replyTo: [5, 'u'],
	destination: [6, 's'],
	sender: [7, 's'],
	signature: [8, 'g'],
} as const;
type Fields = Partial<Record<keyof typeof FIELDS, unknown>>;

interface Values {
	readonly signature: string;
	readonly values: readonly unknown[];
}

export interface BusCall extends Partial<Values> {
	readonly destination: string;
	readonly path: string;
	readonly interface: string;
	readonly member: string;
}

/** A call that came from another program. */
export interface Received {
	readonly sender: string;
	readonly path: string;
	readonly member: string;
	readonly values: readonly unknown[];
}

/** A D-Bus of one's own, as a desktop session has it. */
export async function startBus(): Promise<{ address: string; stop: () => void }> {
	const words = ['--session', '--nofork', '--print-address=1', '--address=unix:dir=/tmp'];
	const daemon: ChildProcess = spawn('dbus-daemon', words, { stdio: ['ignore', 'pipe', 'ignore'] });
	const [printed] = (await once(daemon.stdout!, 'data')) as [Buffer];
	return { address: printed.toString().trim(), stop: () => void daemon.kill() };
}

/** A program's connection to a bus: it calls others, and answers them. */
export class Bus {
	readonly #socket: Socket;
	readonly #waiting = new Map<number, (answer: { values: unknown[]; failed: boolean }) => void>();
	#serial = 0;
	#pending: Buffer = Buffer.alloc(0);
	/** Answers a call; undefined: with nothing. */
	answer: (call: Received) => Values | undefined = () => undefined;

	private constructor(socket: Socket) {
		this.#socket = socket;
	}

	/** Says who one is, as a user of this computer, and joins. */
	static async join(address: string): Promise<Bus> {
		const path = /unix:path=([^,;]+)/.exec(address)?.[1];
		if (path === undefined) throw new Error(`no path in ${address}`);
		const socket = connect(decodeURIComponent(path));
		await once(socket, 'connect');
		const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
		socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
		const [answer] = (await once(socket, 'data')) as [Buffer];
		if (!answer.toString().startsWith('OK')) throw new Error(`refused: ${answer.toString()}`);
		socket.write('BEGIN\r\n');
		const bus = new Bus(socket);
		socket.on('data', (chunk: Buffer) => bus.#receive(chunk));
		await bus.#ask('Hello');
		return bus;
	}

	/** Takes a name by which others find this program. */
	async own(name: string): Promise<void> {
		await this.#ask('RequestName', { signature: 'su', values: [name, 0] });
	}

	async call({ signature = '', values = [], ...to }: BusCall): Promise<unknown[]> {
		const serial = this.#send(CALL, to, { signature, values });
		const answer = await new Promise<{ values: unknown[]; failed: boolean }>((resolve) =>
			this.#waiting.set(serial, resolve),
		);
		if (answer.failed) throw new Error(`${to.member}: ${String(answer.values[0])}`);
		return answer.values;
	}

	leave(): void {
		this.#socket.destroy();
	}

	async #ask(member: string, values?: Values): Promise<unknown[]> {
		const bus = 'org.freedesktop.DBus';
		const path = '/org/freedesktop/DBus';
		return await this.call({ destination: bus, path, interface: bus, member, ...values });
	}

	#send(type: number, fields: Fields, { signature, values }: Values): number {
		this.#serial += 1;
		const body = new Writer();
		for (const [at, each] of typesOf(signature).entries()) body.write(each, values[at]);
		const head = new Writer();
		for (const each of ['l'.charCodeAt(0), type, 0, 1]) head.write('y', each);
		head.write('u', body.bytes.length);
		head.write('u', this.#serial);
		const all = { ...fields, ...(signature !== '' && { signature }) };
		const written = Object.entries(all).map(([name, value]) => {
			const [code, kind] = FIELDS[name as keyof typeof FIELDS];
			return [code, { signature: kind, value }];
		});
		head.write('a(yv)', written);
		head.align(8);
		this.#socket.write(Buffer.concat([head.bytes, body.bytes]));
		return this.#serial;
	}

	#receive(chunk: Buffer): void {
		this.#pending = Buffer.concat([this.#pending, chunk]);
		while (this.#pending.length >= 16) {
			const fieldsLength = this.#pending.readUInt32LE(12);
			const bodyAt = Math.ceil((16 + fieldsLength) / 8) * 8;
			const length = bodyAt + this.#pending.readUInt32LE(4);
			if (this.#pending.length < length) return;
			this.#take(this.#pending.subarray(0, length), bodyAt);
			this.#pending = this.#pending.subarray(length);
		}
	}

	#take(message: Buffer, bodyAt: number): void {
		const head = new Reader(message);
		head.at = 12;
		const byCode = new Map(head.read('a(yv)') as [number, unknown][]);
		const field = (name: keyof typeof FIELDS) => byCode.get(FIELDS[name][0]);
		const body = new Reader(message.subarray(bodyAt));
		const values = typesOf((field('signature') ?? '') as string).map((each) => body.read(each));
		const [, type = 0, flags = 0] = message;
		if (type === RETURN || type === ERROR) {
			const serial = Number(field('replyTo'));
			this.#waiting.get(serial)?.({ values, failed: type === ERROR });
			this.#waiting.delete(serial);
		} else if (type === CALL) {
			const [sender, path, member] = [field('sender'), field('path'), field('member')].map(String);
			const answer = this.answer({ sender: sender!, path: path!, member: member!, values });
			const wantsNone = (flags & 1) !== 0;
			if (wantsNone) return;
			const to = { replyTo: message.readUInt32LE(8), destination: sender };
			this.#send(RETURN, to, answer ?? { signature: '', values: [] });
		}
	}
}
