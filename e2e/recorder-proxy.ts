import { createServer, request as ask, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/**
 * Stands between the app and everything else, as an HTTP proxy that Chromium is told to use for every
 * address, this computer's own too, and writes down each request, whoever in the app makes it.
 * Hosts that tests invent lead to servers on this machine; nobody else is reached.
 */
export class RecorderProxy {
	/** Hosts in the order in which they were asked, over plain HTTP. */
	readonly requests: string[] = [];
	/** Hosts that an encrypted connection was wanted to. */
	readonly tunnels: string[] = [];
	readonly #server: Server;
	readonly #hosts: Readonly<Record<string, string>>;

	private constructor(hosts: Readonly<Record<string, string>>) {
		this.#hosts = hosts;
		this.#server = createServer((request, response) => {
			const url = new URL(request.url ?? '', 'http://no-proxy.invalid');
			this.requests.push(url.host);
			const base = this.#hosts[url.host] ?? this.#own(url);
			if (base === undefined) {
				response.writeHead(502).end();
				return;
			}
			const to = new URL(url.pathname + url.search, base);
			const { method = 'GET', headers } = request;
			const asked = ask(to, { method, headers: { ...headers, host: to.host } }, (answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			});
			asked.on('error', () => response.destroy());
			request.pipe(asked);
		});
		this.#server.on('connect', (request, socket) => {
			this.tunnels.push((request.url ?? '').replace(/:443$/, ''));
			socket.end('HTTP/1.1 502 Bad gateway\r\n\r\n');
			socket.on('error', () => undefined);
		});
	}

	/** `hosts`: which server stands for which host. */
	static async start(hosts: Readonly<Record<string, string>>): Promise<RecorderProxy> {
		const proxy = new RecorderProxy(hosts);
		proxy.#server.listen(0, '127.0.0.1');
		await once(proxy.#server, 'listening');
		return proxy;
	}

	/** What Chromium is started with, to go through it alone. */
	get switches(): string[] {
		const { port } = this.#server.address() as AddressInfo;
		return [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'];
	}

	/** How often each host was asked over plain HTTP. */
	get counts(): Readonly<Record<string, number>> {
		const counts: Record<string, number> = {};
		for (const host of this.requests) counts[host] = (counts[host] ?? 0) + 1;
		return counts;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#own(url: URL): string | undefined {
		return url.hostname === '127.0.0.1' ? url.origin : undefined;
	}
}
