import { Readable } from 'node:stream';
import { net, type Session } from 'electron';

/** Statuses whose answers have no body: https://fetch.spec.whatwg.org/#null-body-status */
const EMPTY = new Set([101, 204, 205, 304]);

/**
 * Asks for one address and answers a redirect itself, as `redirect: 'manual'` does in Node; Electron's
 * own fetch fails there (https://www.electronjs.org/docs/latest/api/client-request, `redirect`).
 */
export async function fetchOnce(
	network: Session,
	address: string,
	{ headers, signal }: RequestInit,
): Promise<Response> {
	signal?.throwIfAborted();
	return await new Promise((resolve, reject) => {
		const request = net.request({
			url: address,
			session: network,
			redirect: 'manual',
			credentials: 'omit',
			headers: Object.fromEntries(new Headers(headers)),
		});
		const callOff = () => {
			request.abort();
			reject(signal?.reason as Error);
		};
		// For as long as the signal is there: `close` comes as soon as the request is sent.
		signal?.addEventListener('abort', callOff, { once: true });
		request.on('redirect', (status, _method, location) => {
			// Not followed, it is given up.
			resolve(new Response(null, { status, headers: { location } }));
		});
		request.on('response', (answer) => {
			const { statusCode: status, headers: told } = answer;
			const lines = Object.entries(told).map(([name, value]): [string, string] => [
				name,
				Array.isArray(value) ? value.join(', ') : value,
			]);
			// Electron's answers are Node's streams, which its types do not say.
			const body = EMPTY.has(status)
				? null
				: (Readable.toWeb(answer as unknown as Readable) as ReadableStream<Uint8Array>);
			resolve(new Response(body, { status, headers: lines }));
		});
		request.on('error', reject);
		request.end();
	});
}
