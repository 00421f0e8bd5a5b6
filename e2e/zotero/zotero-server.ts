import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server misbehaves. */
export type ZoteroFault =
	'api-off' | 'read-only' | 'no-json' | 'wrong-shape' | 'endless' | 'silent' | 'redirect' | 'error';

type Item = Readonly<Record<string, unknown>>;

/**
 * What Papertray needs of a running Zotero: the connector, and the local API with a search over the
 * fields of items, as its sources have them.
 */
export class ZoteroServer {
	readonly #server: Server;
	/** What the library has. */
	readonly items: Item[] = [];
	/** Method and path of all that was asked. */
	readonly asked: string[] = [];
	fault: ZoteroFault | undefined;
	/** Where `redirect` leads to. */
	elsewhere = '';

	private constructor(server: Server) {
		this.#server = server;
	}

	static async start(port = 0): Promise<ZoteroServer> {
		const server = createServer();
		const zotero = new ZoteroServer(server);
		server.on('request', (request, response) => void zotero.#answer(request, response));
		await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
		return zotero;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = '', headers } = request;
		const url = new URL(request.url ?? '', this.url);
		this.asked.push(`${method} ${url.pathname}`);
		const body: Buffer[] = [];
		for await (const chunk of request) body.push(chunk as Buffer);

		// Zotero hangs up on what may be a web page.
		const isBrowser = headers['user-agent']?.startsWith('Mozilla/') === true || 'origin' in headers;
		if (isBrowser && !('zotero-allowed-request' in headers)) return void request.socket.destroy();
		if (this.fault !== undefined && this.#misbehave(this.fault, url, response)) return;

		if (method === 'GET' && url.pathname === '/api/users/0/items') {
			const wanted = (url.searchParams.get('q') ?? '').toLowerCase();
			const found = this.items.filter((item) =>
				JSON.stringify(item).toLowerCase().includes(wanted),
			);
			const answer = found.map((data, index) => ({ key: `KEY${index}`, version: 1, data }));
			send(response, 200, answer);
			return;
		}
		if (method === 'POST' && url.pathname === '/connector/saveItems') {
			const { items } = JSON.parse(Buffer.concat(body).toString()) as { items: Item[] };
			this.items.push(...items);
			send(response, 201);
			return;
		}
		send(response, 404);
	}

	/** Whether the fault is all the answer there is. */
	#misbehave(fault: ZoteroFault, url: URL, response: ServerResponse): boolean {
		const isApi = url.pathname.startsWith('/api/');
		switch (fault) {
			case 'api-off':
				if (isApi) response.writeHead(403).end('Local API is not enabled');
				return isApi;
			case 'read-only':
				if (!isApi) send(response, 500, { libraryEditable: false });
				return !isApi;
			case 'no-json':
				response.writeHead(200, { 'Content-Type': 'application/json' }).end('<html>');
				return true;
			case 'wrong-shape':
				send(response, 200, [{ data: 5 }, null, { __proto__: { data: {} } }]);
				return true;
			case 'endless':
				response.writeHead(200, { 'Content-Type': 'application/json' });
				writeForEver(response);
				return true;
			case 'silent':
				return true;
			case 'redirect':
				response.writeHead(302, { Location: this.elsewhere }).end();
				return true;
			case 'error':
				send(response, 500, { error: 'out of order' });
				return true;
		}
	}
}

function send(response: ServerResponse, status: number, body?: unknown): void {
	response.writeHead(status, { 'Content-Type': 'application/json' });
	response.end(body === undefined ? undefined : JSON.stringify(body));
}

function writeForEver(response: ServerResponse): void {
	const chunk = ' '.repeat(65_536);
	const more = (): void => {
		while (!response.destroyed && response.write(chunk));
	};
	response.on('drain', more);
	more();
}
