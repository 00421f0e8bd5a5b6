import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/**
 * What the files of each layer may import besides files of their own layer. A file belongs to the
 * longest path that fits. The compiler's project references stop most wrong imports already; this
 * also keeps Electron and packages out of where they do not belong.
 */
const ALLOWED: Readonly<Record<string, readonly RegExp[]>> = {
	shared: [/^valibot$/, /^fuse\.js$/, /^yaml$/, /^diff$/],
	main: [
		/^#shared\//,
		/^main\/agents\/serve\.ts$/,
		/^node:/,
		/^lowdb(\/node)?$/,
		/^valibot$/,
		/^ky$/,
		/^fast-xml-parser$/,
		/^chokidar$/,
		/^citeproc$/,
		/^yaml$/,
		/^electron-updater(\/|$)/,
	],
	'main/agents': [/^#shared\//, /^main\/outside\//, /^@modelcontextprotocol\/sdk\//, /^zod$/],
	'main/electron': [/^#shared\//, /^main\//, /^node:/, /^electron$/, /^electron-updater(\/|$)/],
	'main/index.ts': [/^#shared\//, /^main\//, /^node:/, /^electron$/],
	preload: [/^#shared\//, /^electron$/],
	renderer: [
		/^#shared\//,
		/^svelte(\/|$)/,
		/^katex(\/|$)/,
		/^uplot(\/|$)/,
		/^@codemirror\//,
		/^@lezer\/highlight$/,
		/^marked$/,
		/^dompurify$/,
		/^nspell$/,
		// Relative to `src`: their packages let nothing be imported by name.
		/^\.\.\/node_modules\/dictionary-en(-gb)?\/index\.(aff|dic)\?raw$/,
		/^@lucide\/svelte(\/|$)/,
		/^@fontsource-variable\//,
	],
};

test.each(sourceFiles())('%s imports only what its layer may', (file) => {
	const layer = layerOf(file);
	const wrong = importsOf(file).filter(
		(target) =>
			layerOf(target) !== layer && !ALLOWED[layer]?.some((allowed) => allowed.test(target)),
	);
	expect(wrong).toEqual([]);
});

test('nothing but the modules made for it touches what is dangerous', () => {
	const only: readonly (readonly [what: RegExp, where: RegExp])[] = [
		[/\bnew BrowserWindow\b/, /^main\/electron\/window\.ts$/],
		[/\bipcMain\b/, /^main\/electron\/ipc\.ts$/],
		[/\bshell\./, /^main\/electron\/outside\.ts$/],
		[/\{@html\b/, /^$/],
		[/\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|\beval\(|\bnew Function\b/, /^$/],
		[/\bwebSecurity\b|\ballowRunningInsecureContent\b|\bexperimentalFeatures\b/, /^$/],
		[/\benableBlinkFeatures\b|\bnavigateOnDragDrop\b|<webview\b|\ballowpopups\b/, /^$/],
		[/setCertificateVerifyProc|certificate-error/, /^$/],
		[/no-sandbox/, /^$/],
		[/\bconsole\./, /^main\/log\.ts$/],
	];
	const found = sourceFiles().flatMap((file) => {
		const source = withoutComments(readFileSync(join(import.meta.dirname, file), 'utf8'));
		return only
			.filter(([what, where]) => what.test(source) && !where.test(file))
			.map(([what]) => `${file}: ${what.source}`);
	});
	expect(found).toEqual([]);
});

/** Ways to a network, and where they may be taken. Everything else is handed the `fetch` of one of these. */
const TO_A_NETWORK: readonly (readonly [what: RegExp, where: RegExp])[] = [
	// Chromium's own, each session of it guarded and counted.
	[/\bfromPartition\(/, /^main\/electron\/(network|updater)\.ts$/],
	// Asks over the session it is given, by the module alone that watches sessions.
	[/\bnet\.(fetch|request)\b|\bClientRequest\b/, /^main\/electron\/fetch-once\.ts$/],
	[/fetch-once/, /^main\/electron\/network\.ts$/],
	// Sockets: those of the door in the profile, which are no network ports.
	[/from 'node:net'|import\('node:net'\)/, /^main\/outside\/(asking|door)\.ts$/],
	[/'(node:)?(https?|http2|tls|dgram|dns|inspector)(\/promises)?'/, /^$/],
	[/(from |import\()'(undici|ws|axios|got|node-fetch)'/, /^$/],
	// Makes requests of what it is handed.
	[/from 'ky'/, /^main\/feed\/ask-with-retries\.ts$/],
	// What the page has of its own; its policy forbids these as well.
	[/\b(XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeerConnection)\b/, /^$/],
	[/\bsendBeacon\b|\bimportScripts\b|\bserviceWorker\b/, /^$/],
	// Chromium asks by itself where these are used.
	[/\bautoUpdater\b|\bcrashReporter\b/, /^$/],
	[/\bsetSpellChecker\w+\(/, /^main\/electron\/guards\.ts$/],
	[/\bloadURL\(/, /^main\/electron\/window\.ts$/],
	// A global one; as a type, and handed over as a value, it is everywhere.
	[/(?<!typeof )\b(globalThis|window|self|global)\.fetch\b/, /^$/],
	[/\b(spawn|exec|execFile|fork)\(\s*['"](curl|wget|nc|ssh)/, /^$/],
];

function waysToANetwork(file: string, source: string): string[] {
	const code = withoutComments(source);
	return TO_A_NETWORK.filter(([what, where]) => what.test(code) && !where.test(file)).map(
		([what]) => `${file}: ${what.source}`,
	);
}

// The other half is ESLint's: `no-restricted-globals` knows a global fetch from one that was handed over.
test('requests leave the app by the modules made for it, which count them, and by no others', () => {
	const found = sourceFiles().flatMap((file) =>
		waysToANetwork(file, readFileSync(join(import.meta.dirname, file), 'utf8')),
	);
	expect(found).toEqual([]);
});

test.each([
	`import { request } from 'node:https';`,
	`import { connect } from 'node:net';`,
	`import { connect } from 'tls';`,
	`await net.fetch('https://example.org');`,
	`const other = session.fromPartition('other');`,
	`await globalThis.fetch('https://example.org');`,
	`const socket = new WebSocket('wss://example.org');`,
	`navigator.sendBeacon('https://example.org', data);`,
	`import ky from 'ky';`,
	`import { lookup } from 'node:dns/promises';`,
])('that rule finds %s', (source) => {
	expect(waysToANetwork('main/anything.ts', source)).toHaveLength(1);
});

test.each([
	['shared/domain/x.ts', `import { app } from 'electron';`],
	['shared/domain/x.ts', `import { readFile } from 'node:fs/promises';`],
	['main/store/x.ts', `import { shell } from 'electron';`],
	['renderer/state/x.svelte.ts', `import { log } from '../../main/log.ts';`],
])('the rule finds a wrong import in %s: %s', (file, source) => {
	const layer = layerOf(file);
	const [target = ''] = importTargets(source, file);
	const allowed = ALLOWED[layer]?.some((pattern) => pattern.test(target)) ?? false;
	expect(layerOf(target) === layer || allowed).toBe(false);
});

function sourceFiles(): string[] {
	return readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => /\.(ts|svelte)$/.test(file) && !/\.(test|config|d)\.ts$/.test(file));
}

/** Import targets as written, but relative ones as paths from src. */
function importsOf(file: string): string[] {
	return importTargets(readFileSync(join(import.meta.dirname, file), 'utf8'), file);
}

function importTargets(source: string, file: string): string[] {
	const targets = withoutComments(source).matchAll(
		/(?<!['"])\b(?:from|import)\s*\(?\s*['"](?<target>[^'"]+)['"]/g,
	);
	return [...targets].map(({ groups }) => {
		const target = groups?.['target'] ?? '';
		return target.startsWith('.') ? join(dirname(file), target).replaceAll('\\', '/') : target;
	});
}

function withoutComments(source: string): string {
	return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

function layerOf(path: string): string {
	const layers = Object.keys(ALLOWED).filter(
		(layer) => path === layer || path.startsWith(`${layer}/`),
	);
	return layers.sort((a, b) => b.length - a.length)[0] ?? 'none';
}
