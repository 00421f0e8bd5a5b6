import { guards } from './guard.mjs';

const WINDOW = 'src/main/electron/window.ts';
const PAGE = 'e2e/security/page.e2e.ts';
const SETTINGS = { file: PAGE, title: 'the window is sandboxed and isolated' };
const PROCESS = { file: PAGE, title: ' is told of no power that it does not need' };
const WORDS = {
	file: 'src/boundaries.test.ts',
	title: 'nothing but the modules made for it touches what is dangerous',
};
const SANDBOX = 'sandbox: true,';

/** What the window of the app may do, and what is given to its page. */
export const WINDOW_GUARDS = [
	...guards(SETTINGS, WINDOW, [
		[2, 'no Node in the page', 'nodeIntegration: false', 'nodeIntegration: true'],
		[
			2,
			'no Node in frames',
			'nodeIntegrationInSubFrames: false',
			'nodeIntegrationInSubFrames: true',
		],
		[3, 'context isolation', 'contextIsolation: true', 'contextIsolation: false'],
		[4, 'the window asks for its sandbox', SANDBOX, 'sandbox: false,'],
		// What nobody writes down is as it should be: these add what must not be there.
		[6, 'web security stays on', SANDBOX, `${SANDBOX} webSecurity: false,`],
		[8, 'no insecure content', SANDBOX, `${SANDBOX} allowRunningInsecureContent: true,`],
		[9, 'no experimental features', SANDBOX, `${SANDBOX} experimentalFeatures: true,`],
		[10, 'no features of Blink', SANDBOX, `${SANDBOX} enableBlinkFeatures: 'Serial',`],
		[12, 'no webviews in the window', 'webviewTag: false', 'webviewTag: true'],
	]),
	...guards(WORDS, WINDOW, [
		[6, 'nobody writes webSecurity', SANDBOX, `${SANDBOX} webSecurity: true,`],
		[
			8,
			'nobody writes allowRunningInsecureContent',
			SANDBOX,
			`allowRunningInsecureContent: false,`,
		],
		[9, 'nobody writes experimentalFeatures', SANDBOX, `${SANDBOX} experimentalFeatures: false,`],
		[10, 'nobody writes enableBlinkFeatures', SANDBOX, `${SANDBOX} enableBlinkFeatures: '',`],
		[13, 'nothing dropped leads away', SANDBOX, `${SANDBOX} navigateOnDragDrop: true,`],
	]),
	...guards(WORDS, 'src/renderer/App.svelte', [
		[
			11,
			'no webview in the markup',
			'<script lang="ts">',
			'<webview allowpopups></webview>\n<script lang="ts">',
		],
	]),
	...guards(PROCESS, WINDOW, [
		[2, 'no Node in workers', 'nodeIntegrationInWorker: false', 'nodeIntegrationInWorker: true'],
	]),
	...guards({ file: PAGE, title: 'a webview is nothing, whatever it asks for' }, WINDOW, [
		[11, 'no webviews that could ask for windows', 'webviewTag: false', 'webviewTag: true'],
	]),
	...guards(
		{ file: PAGE, title: 'even where a window lets webviews be, none is attached' },
		'src/main/electron/guards.ts',
		[
			[
				12,
				'no webview is attached',
				"contents.on('will-attach-webview', (event) => event.preventDefault());",
				'',
			],
		],
	),
	...guards(
		{
			file: PAGE,
			title: 'the page has neither Node nor Electron, and the contract is all it is given',
		},
		'src/preload/index.ts',
		[
			[
				2,
				'no module of Node reaches the page',
				"contextBridge.exposeInMainWorld('backend'",
				"contextBridge.exposeInMainWorld('process', { versions: process.versions });\ncontextBridge.exposeInMainWorld('backend'",
			],
			[
				20,
				'the page is given the contract alone',
				'Object.fromEntries([...calls, ...subscriptions])',
				'{ ...Object.fromEntries([...calls, ...subscriptions]), send: ipcRenderer.send }',
			],
		],
	),
	...guards(
		{ file: PAGE, title: 'events reach the page as what they say, and never as Electron’s own' },
		'src/preload/index.ts',
		[
			[
				20,
				'events are Electron’s own no more',
				'(_event: IpcRendererEvent, payload: unknown) => listener(payload)',
				'(...all: Parameters<Listener>) => listener(...all)',
			],
		],
	),
	...guards(
		{ file: 'e2e/security/release.e2e.ts', title: ' every renderer of a release is sandboxed' },
		WINDOW,
		[[4, 'the sandbox of every renderer', SANDBOX, 'sandbox: false,']],
	),
	...guards(
		{
			file: 'build/package/package.test.mjs',
			title: 'nothing that is installed starts the app without its sandbox',
		},
		'build/package/config.mjs',
		[
			[
				4,
				'no package switches the sandbox off',
				'executableName: NAME,\n',
				"executableName: NAME,\n\t\t\texecutableArgs: ['--no-sandbox'],\n",
			],
		],
	),
];
