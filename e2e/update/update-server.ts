import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { newKey, signDescription } from '../../build/package/sign.mjs';

/** What goes wrong with what is served. */
export type Attack =
	| 'wrong-key'
	| 'bad-signature'
	| 'no-signature'
	| 'signature-of-another-name'
	| 'signature-is-text'
	| 'edited-after-signing'
	| 'html'
	| 'html-signature'
	| 'not-found'
	| 'server-error'
	| 'no-content'
	| 'redirect-elsewhere'
	| 'hang'
	| 'silent'
	| 'drip'
	| 'signature-hangs'
	| 'signature-drips'
	| 'reset'
	| 'huge-description'
	| 'broken-yaml'
	| 'yaml-bomb'
	| 'no-sha512'
	| 'short-sha512'
	| 'no-version'
	| 'odd-version'
	| 'path-in-name'
	| 'other-host-in-name'
	| 'no-files'
	| 'stale'
	| 'replayed'
	| 'beta-as-stable'
	| 'no-file-for-this-system'
	| 'wrong-sha512'
	| 'truncated-file'
	| 'longer-file'
	| 'swapped-file'
	| 'cut-file'
	| 'file-not-found'
	| 'file-unanswered'
	| 'file-hangs'
	| 'file-drips'
	| 'file-is-endless'
	| 'file-redirects'
	| 'file-redirects-for-ever';

/** So many bytes come before a server falls silent: Chromium waits for 1024 to tell what it is. */
const BEGINNING = 5000;

const DAY = 24 * 60 * 60_000;

/** A description and what it is signed with. */
type Signed = ReturnType<typeof signDescription>;

export interface Offer {
	readonly version: string;
	/** What is described and served: bytes under a name, or a file. */
	readonly file: { readonly name: string; readonly bytes: Buffer } | { readonly path: string };
	readonly notes?: string;
	/** Epoch milliseconds; now, unless told otherwise. */
	readonly signedAt?: number;
}

/** A feed of updates on this machine, which can do everything wrong that one can do wrong. */
export class UpdateServer {
	readonly #server: Server;
	readonly #keys: ReturnType<typeof newKey>;
	readonly requests: string[] = [];
	readonly #sockets = new Set<import('node:net').Socket>();
	#offer: Offer | undefined;
	readonly #made = new WeakMap<Offer, Map<string, Signed>>();
	attack: Attack | undefined;
	/** Bytes a second that files are served with; 0: as fast as it goes. */
	speed = 0;
	/** Another server that descriptions, or files, are to be asked of instead. */
	leadsTo: { readonly description?: string; readonly file?: string } = {};
	/** Whether it answers with the rest of a file to whoever has its beginning. */
	knowsRanges = true;
	/** What parts of files were asked for: `bytes=5-`; empty: all. */
	readonly ranges: string[] = [];

	private constructor(keys: ReturnType<typeof newKey>) {
		this.#keys = keys;
		this.#server = createServer((request, response) => {
			this.requests.push(request.url ?? '');
			this.#answer(request, response);
		});
		this.#server.on('connection', (socket) => {
			this.#sockets.add(socket);
			socket.on('close', () => this.#sockets.delete(socket));
		});
	}

	/** `keys`: those that it signs with, its own unless given. */
	static async start(keys = newKey()): Promise<UpdateServer> {
		const made = new UpdateServer(keys);
		await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve));
		return made;
	}

	get url(): string {
		// A server that listens on a port has an address with one.
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	get publicKey(): string {
		return this.#keys.publicKey;
	}

	offer(offer: Offer | undefined): void {
		this.#offer = offer;
	}

	async stop(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#answer(request: IncomingMessage, response: ServerResponse): void {
		const name = decodeURIComponent(basename(new URL(request.url ?? '', 'http://x').pathname));
		const isDescription = name.endsWith('.yml') || name.endsWith('.yml.sig');
		const elsewhere = isDescription ? this.leadsTo.description : this.leadsTo.file;
		if (elsewhere !== undefined) redirect(response, `${elsewhere}/${name}`);
		else if (isDescription) this.#describe(name, response);
		else this.#serveFile(name, request.headers.range, response);
	}

	#describe(asked: string, response: ServerResponse): void {
		const { attack } = this;
		const isSignature = asked.endsWith('.sig');
		const name = asked.replace(/\.sig$/, '');
		if (this.#offer === undefined || attack === 'not-found') return end(response, 404, 'nothing');
		if (attack === 'server-error') return end(response, 500, 'out of order');
		if (attack === 'no-content') return end(response, 204, '');
		if (attack === 'hang') return;
		if (attack === 'reset') return void response.destroy();
		if (attack === 'silent') return response.flushHeaders();
		if (attack === 'signature-hangs' && isSignature) return;
		if (attack === 'redirect-elsewhere') {
			return redirect(response, 'http://localhost:9/latest-linux.yml');
		}
		if (attack === 'html' && !isSignature)
			return end(response, 200, '<!DOCTYPE html><p>Sign in</p>');
		if (attack === 'html-signature' && isSignature) return end(response, 200, '<html></html>');
		if (attack === (isSignature ? 'signature-drips' : 'drip')) {
			return drip(response, Buffer.alloc(200_000, '#'));
		}
		if (attack === 'no-signature' && isSignature) return end(response, 404, 'nothing');
		const signed = this.#signedOnce(name, this.#offer);
		if (!isSignature) return end(response, 200, signed.description);
		end(response, 200, `${signed.signature}\n`);
	}

	/** The description and its signature are asked for one after the other, and are of one moment. */
	#signedOnce(name: string, offer: Offer): Signed {
		const key = `${this.attack} ${name}`;
		const known = this.#made.get(offer)?.get(key) ?? this.#signed(name, offer);
		const made = this.#made.get(offer) ?? new Map<string, Signed>();
		this.#made.set(offer, made.set(key, known));
		return known;
	}

	#signed(name: string, offer: Offer): Signed {
		const { attack } = this;
		const at =
			attack === 'stale'
				? Date.now() - 61 * DAY
				: attack === 'replayed'
					? Date.now() - 30 * DAY
					: (offer.signedAt ?? Date.now());
		const key = attack === 'wrong-key' ? newKey().privateKey : this.#keys.privateKey;
		const signedName = attack === 'signature-of-another-name' ? 'latest.yml' : name;
		const signed = signDescription(this.#description(offer), signedName, key, new Date(at));
		if (attack === 'bad-signature') {
			const bytes = Buffer.from(signed.signature, 'base64');
			bytes[7] = (bytes[7] ?? 0) ^ 1;
			return { ...signed, signature: bytes.toString('base64') };
		}
		if (attack === 'signature-is-text') return { ...signed, signature: 'trust me' };
		if (attack === 'edited-after-signing') {
			return { ...signed, description: signed.description.replace('size: ', 'size: 1') };
		}
		return signed;
	}

	#description(offer: Offer): string {
		const { attack } = this;
		const [name, bytes] = contentOf(offer);
		const sha512 = attack === 'wrong-sha512' ? hashOf(Buffer.from('another')) : hashOf(bytes);
		const named = {
			'path-in-name': `../../${name}`,
			'other-host-in-name': `https://elsewhere.example/${name}`,
			'no-file-for-this-system': name.replace(/\.\w+$/, '.exe'),
		}[attack as string];
		const version =
			{ 'odd-version': 'newest', 'beta-as-stable': `${offer.version}-beta.1` }[attack as string] ??
			offer.version;
		const notes = JSON.stringify(offer.notes ?? '');
		if (attack === 'broken-yaml') return 'version: 1.0.0\nfiles: [unclosed\n';
		if (attack === 'yaml-bomb') {
			const layers = Array.from(
				{ length: 20 },
				(_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]`,
			);
			return `a0: &a0 [x]\n${layers.join('\n')}\n`;
		}
		if (attack === 'huge-description') return `version: ${version}\n#${'x'.repeat(300_000)}\n`;
		const lines = [
			...(attack === 'no-version' ? [] : [`version: ${version}`]),
			...(attack === 'no-files'
				? ['files: []']
				: ['files:', `  - url: ${JSON.stringify(named ?? name)}`]),
			...(attack === 'no-sha512' || attack === 'no-files'
				? []
				: [`    sha512: ${attack === 'short-sha512' ? sha512.slice(0, 40) : sha512}`]),
			...(attack === 'no-files' ? [] : [`    size: ${bytes.length}`]),
			`releaseNotes: ${notes}`,
			`releaseDate: '2026-01-02T03:04:05.000Z'`,
		];
		return `${lines.join('\n')}\n`;
	}

	#serveFile(name: string, range: string | undefined, response: ServerResponse): void {
		const { attack } = this;
		const offer = this.#offer;
		if (offer === undefined || attack === 'file-not-found') return end(response, 404, 'nothing');
		if (attack === 'file-redirects') return redirect(response, `http://elsewhere.invalid/${name}`);
		if (attack === 'file-redirects-for-ever') return redirect(response, `/again/${name}`);
		if (attack === 'file-unanswered') return;
		const [offered, bytes] = contentOf(offer);
		if (name !== offered) return end(response, 404, 'nothing');
		this.ranges.push(range ?? '');
		const whole = changed(bytes, attack);
		const from = this.knowsRanges ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
		if (from >= whole.length) return end(response, 416, '');
		const served = whole.subarray(from);
		if (attack === 'file-is-endless') {
			response.writeHead(200);
			return slowly(Buffer.alloc(100_000_000), 1_000_000, response);
		}
		response.writeHead(from > 0 ? 206 : 200, {
			'content-length': served.length,
			...(from > 0 && {
				'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}`,
			}),
		});
		if (attack === 'file-hangs') return void response.write(served.subarray(0, BEGINNING));
		if (attack === 'file-drips') {
			response.write(served.subarray(0, BEGINNING));
			return drip(response, served.subarray(BEGINNING));
		}
		if (attack === 'cut-file') {
			response.write(served.subarray(0, served.length >> 1), () => response.destroy());
			return;
		}
		if (this.speed === 0) return void response.end(served);
		slowly(served, this.speed, response);
	}
}

const contents = new Map<string, Buffer>();
const hashes = new WeakMap<Buffer, string>();

function contentOf(offer: Offer): readonly [name: string, bytes: Buffer] {
	if ('bytes' in offer.file) return [offer.file.name, offer.file.bytes];
	const { path } = offer.file;
	const key = `${path} ${statSync(path).mtimeMs}`;
	const bytes = contents.get(key) ?? readFileSync(path);
	contents.set(key, bytes);
	return [basename(path), bytes];
}

function hashOf(bytes: Buffer): string {
	const known = hashes.get(bytes) ?? createHash('sha512').update(bytes).digest('base64');
	hashes.set(bytes, known);
	return known;
}

function changed(bytes: Buffer, attack: Attack | undefined): Buffer {
	if (attack === 'truncated-file') return bytes.subarray(0, bytes.length - 1000);
	if (attack === 'longer-file') return Buffer.concat([bytes, Buffer.from('more')]);
	if (attack !== 'swapped-file') return bytes;
	const other = Buffer.from(bytes);
	const at = other.length >> 1;
	other[at] = (other[at] ?? 0) ^ 1;
	return other;
}

/** A byte now and then. */
function drip(response: ServerResponse, bytes: Buffer): void {
	let at = 0;
	const timer = setInterval(() => response.write(bytes.subarray(at, ++at)), 100);
	response.on('close', () => clearInterval(timer));
}

/** In ten pieces a second. */
function slowly(bytes: Buffer, speed: number, response: ServerResponse): void {
	let at = 0;
	const timer = setInterval(() => {
		const next = Math.min(bytes.length, at + Math.ceil(speed / 10));
		response.write(bytes.subarray(at, next));
		at = next;
		if (at < bytes.length) return;
		clearInterval(timer);
		response.end();
	}, 100);
	response.on('close', () => clearInterval(timer));
}

function redirect(response: ServerResponse, location: string): void {
	response.writeHead(302, { location });
	response.end();
}

function end(response: ServerResponse, status: number, body: string): void {
	response.writeHead(status, { 'content-type': 'text/plain' });
	response.end(body);
}
