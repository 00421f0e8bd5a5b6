import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol, type ProtocolRequest, type ProtocolResponse, type WebFrameMain } from 'electron';
import type { SpokenLanguage } from '#shared/language/languages.ts';
import { log } from '../log.ts';
import { BUILT } from './folders.ts';

const ROOT = join(BUILT, 'renderer');

/** Where the built page is. Not `file:`, since any file on disk would count as ours. */
export const BUILT_PAGE = 'app://papertray/index.html';

/** The address of the page in a language; in English it is plain. */
export function pageIn(page: string, language: SpokenLanguage): string {
	if (language === 'en') return page;
	const address = new URL(page);
	address.searchParams.set('language', language);
	return address.href;
}

/** Nothing from elsewhere, nothing inline but style attributes, which KaTeX's output needs. */
const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"style-src-attr 'unsafe-inline'",
	"img-src 'self'",
	"font-src 'self'",
	"connect-src 'none'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	// Svelte's own templates, what DOMPurify has to parse before it can clean it, and one worker.
	'trusted-types svelte-trusted-html dompurify papertray-spelling',
].join('; ');

const HEADERS = {
	'content-security-policy': CONTENT_SECURITY_POLICY,
	'x-content-type-options': 'nosniff',
	'cross-origin-resource-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
};

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.woff2': 'font/woff2',
	'.woff': 'font/woff',
	'.ttf': 'font/ttf',
};

/** `net::ERR_FAILED` of Chromium: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const FAILED = -2;

/** Where the build puts files, below the page's folder. */
const FOLDERS = ['', '/assets'];

/** A picture to show, or undefined when there is none to be had. */
export type FindMedia = (
	path: string,
) => Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined>;

// Electron takes this only before it is ready, which is why it is not part of servePages.
protocol.registerSchemesAsPrivileged([
	{
		scheme: 'app',
		// `codeCache`: the page's script is compiled once, not at every start.
		privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
	},
]);

/**
 * Serves the packaged files of the page, and pictures under `/media/`, at app://papertray. A path
 * is looked up in a list of the files there are, never joined to a folder, so no spelling of
 * `..` can lead anywhere.
 */
export function servePages(findMedia: FindMedia): void {
	const files = packagedFiles();

	async function answer({ url, method }: ProtocolRequest): Promise<ProtocolResponse> {
		const { host, pathname } = new URL(url);
		if (host !== 'papertray' || method !== 'GET') return empty(method === 'GET' ? 404 : 405);

		if (pathname.startsWith('/media/')) {
			const media = await findMedia(pathname.slice('/media/'.length));
			return media === undefined
				? empty(404)
				: respond(media.bytes, media.type, 'private, max-age=3600');
		}
		const file = files.get(pathname);
		if (file === undefined) return empty(404);
		return respond(await readFile(file), TYPES[extname(file)] ?? '', 'no-cache');
	}

	// `handle` makes each request and answer one of fetch's, for which Node loads all that it has for
	// HTTP: 30 ms of the start. Deprecated since 25, this is still in Electron 45.
	// eslint-disable-next-line @typescript-eslint/no-deprecated
	protocol.registerBufferProtocol('app', (request, respondWith) => {
		answer(request).then(respondWith, (cause: unknown) => {
			log('warn', `${request.url} was not served`, cause);
			respondWith({ error: FAILED });
		});
	});
}

/** Whether `frame` is a window's top frame and shows our own page. */
export function isOwnPage(frame: WebFrameMain | null, page: string): boolean {
	if (frame?.parent !== null || !URL.canParse(frame.url)) return false;
	const [shown, own] = [new URL(frame.url), new URL(page)];
	// Not `origin`: for schemes of one's own Node says "null" to all of them.
	return shown.protocol === own.protocol && shown.host === own.host;
}

function packagedFiles(): ReadonlyMap<string, string> {
	try {
		// Two shallow looks: a deep one takes several times as long, and the window waits for it.
		const paths = FOLDERS.flatMap((folder) =>
			readdirSync(join(ROOT, folder))
				.filter((name) => extname(name) in TYPES)
				.map((name) => `${folder}/${name}`),
		);
		return new Map(paths.map((path) => [path, join(ROOT, path)]));
	} catch (cause) {
		log('warn', `no built page in ${ROOT}`, cause);
		return new Map();
	}
}

function respond(bytes: Uint8Array, type: string, cacheControl: string): ProtocolResponse {
	return {
		statusCode: 200,
		mimeType: type,
		headers: { ...HEADERS, 'content-type': type, 'cache-control': cacheControl },
		data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
	};
}

function empty(status: number): ProtocolResponse {
	return { statusCode: status, headers: HEADERS, data: Buffer.alloc(0) };
}
