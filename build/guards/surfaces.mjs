import { guards } from './guard.mjs';

const GUARDS = 'src/main/electron/guards.ts';
const DEEP_LINK = 'src/shared/domain/deep-link.ts';
const SURFACES = 'e2e/security/surfaces.e2e.ts';
const NO_LINK = {
	file: 'src/shared/domain/deep-link.test.ts',
	title: 'whatever is not exactly a link leads nowhere',
};
const TOOLS = {
	file: 'e2e/security/release.e2e.ts',
	title: ' has no tools for developers',
};
const SPELLING = {
	file: SURFACES,
	title: 'no session checks spelling by Chromium, nor has dictionaries fetched for that',
};
const NO_LANGUAGES = "if (process.platform !== 'darwin') created.setSpellCheckerLanguages([]);";
const TRUSTED = 'network.setUserAgent(userAgent);';

/** What Electron's list does not name, and what else could be reached or could reach out. */
export const SURFACES_GUARDS = [
	// A session without languages checks nothing, and where no session checks, a window's own wish changes
	// nothing: each alone is seen by nobody on Linux. On macOS, where the system has the languages, the
	// first is all there is.
	{
		point: 'spelling',
		what: 'neither session nor window checks',
		edits: [
			{ file: GUARDS, text: 'created.setSpellCheckerEnabled(false);', becomes: '' },
			{ file: GUARDS, text: NO_LANGUAGES, becomes: '' },
			{ file: 'src/main/electron/window.ts', text: 'spellcheck: false,', becomes: '' },
		],
		test: SPELLING,
	},
	...guards(SPELLING, GUARDS, [
		['spelling', 'no session has languages', NO_LANGUAGES, ''],
		[
			'spelling',
			'dictionaries come from nowhere',
			'created.setSpellCheckerDictionaryDownloadURL(NOWHERE);',
			'',
		],
	]),
	...guards(TOOLS, 'src/main/electron/window.ts', [
		['tools', 'none for developers in a package', 'devTools: !app.isPackaged', 'devTools: true'],
	]),
	...guards(TOOLS, 'src/main/electron/menu.ts', [
		[
			'tools',
			'none in its menu either',
			'...(app.isPackaged ? [] : [',
			'...(app.name === undefined ? [] : [',
		],
	]),
	...guards(
		{ file: 'e2e/durability.e2e.ts', title: 'a second start brings the first window up and ends' },
		'src/main/index.ts',
		[
			[
				'one instance',
				'the lock of Electron',
				'if (app.requestSingleInstanceLock()) return config;',
				'if (config !== undefined) return config;',
			],
		],
	),
	...guards(
		{
			file: 'src/main/store/library.test.ts',
			title: 'a second opener of the folder reads, is told, and changes nothing on disk',
		},
		'src/main/store/store-lock.ts',
		[
			[
				'one instance',
				'the lock of the store',
				'if (holder !== undefined) return',
				'if (holder?.pid === -1) return',
			],
		],
	),
	...guards(NO_LINK, DEEP_LINK, [
		['links', 'a paper and nothing after it', '(?:v\\d{1,2})?$/', '(?:v\\d{1,2})?/'],
		['links', 'a search and nothing after it', '%[\\dA-Fa-f]{2})+)$/', '%[\\dA-Fa-f]{2})+)/'],
		['links', 'nothing before a paper', '/^papertray:\\/\\/paper', '/papertray:\\/\\/paper'],
		['links', 'no characters that nobody sees', 'UNSEEN.test(text) ? undefined : text', 'text'],
		[
			'links',
			'of the shape of a destination',
			'parsed.success ? parsed.output : undefined',
			'parsed.output as LinkedDestination',
		],
	]),
	...guards(
		{
			file: 'src/shared/domain/deep-link.test.ts',
			title: 'no link is longer than a link can be, whatever would be left of it',
		},
		DEEP_LINK,
		[['links', 'no longer than links are', ' || link.length > LONGEST_LINK', '']],
	),
	...guards(
		{
			file: 'src/shared/domain/deep-link.test.ts',
			title: 'of a process’s arguments exactly one is the link',
		},
		DEEP_LINK,
		[['links', 'one and no more', 'links.length === 1', 'links.length >= 1']],
	),
	...guards(
		{ file: SURFACES, title: 'nothing is downloaded, wherever a link has it from' },
		GUARDS,
		[['downloads', 'none', "session.on('will-download', (event) => event.preventDefault());", '']],
	),
	...guards(
		{
			file: SURFACES,
			title: 'a server that nobody vouches for is told nothing, and asked for nothing',
		},
		'src/main/electron/network.ts',
		[
			[
				'certificates',
				'are checked',
				TRUSTED,
				`${TRUSTED}\n\tnetwork.setCertificateVerifyProc((_request, callback) => callback(0));`,
			],
		],
	),
	...guards(
		{
			file: 'src/boundaries.test.ts',
			title: 'nothing but the modules made for it touches what is dangerous',
		},
		'src/main/index.ts',
		[
			[
				'certificates',
				'nobody takes the check upon himself',
				'guardSessions();\n',
				"guardSessions();\n\tapp.on('certificate-error', (event) => event.preventDefault());\n",
			],
		],
	),
	...guards(
		{ file: 'e2e/note-loss.e2e.ts', title: 'a window that crashes comes back with the text' },
		'src/main/electron/window.ts',
		[
			[
				'crashes',
				'the page comes back',
				'if (!again) return window.reload();',
				'if (!again) return;',
			],
		],
	),
	...guards(
		{
			file: 'e2e/security/policy.e2e.ts',
			title: 'the content security policy stops what is not ours',
		},
		'src/main/electron/pages.ts',
		[
			[
				'PDF',
				'none inside of the page',
				'"default-src \'none\'"',
				'"default-src \'none\'", "object-src http:"',
			],
		],
	),
	...guards(
		{ file: 'e2e/security/navigation.e2e.ts', title: 'nothing leads the window away' },
		GUARDS,
		[
			[
				'PDF',
				'none in place of the page',
				'if (event.url !== contents.getURL())',
				"if (event.url !== contents.getURL() && !event.url.endsWith('.pdf'))",
			],
		],
	),
];
