import { guards } from './guard.mjs';

const PAGES = 'src/main/electron/pages.ts';
const FUSES = 'build/package/fuses.mjs';
const SENDERS = 'e2e/security/senders.e2e.ts';
const PROTOCOL = 'e2e/security/protocol.e2e.ts';
const STRANGERS = { file: SENDERS, title: 'no command is answered to a page that has ' };
const FRAMES = {
	file: SENDERS,
	title: 'no command is answered to a frame inside a page, also of our own address',
};
const SERVED = {
	file: PROTOCOL,
	title: 'the custom protocol serves packaged files, and no spelling of any other',
};
const PRIVILEGES = 'codeCache: true }';
const SWITCHES = [
	['remote-debugging-port', '=0'],
	['remote-debugging-pipe', ''],
	['remote-debugging-targets', '=localhost:1'],
	['remote-allow-origins', '=*'],
	['inspect', '=0'],
	['inspect-brk', '=0'],
	['js-flags', '=--expose-gc'],
];
const FUSE_VALUES = [
	['runAsNode', 'false'],
	['enableCookieEncryption', 'false'],
	['enableNodeOptionsEnvironmentVariable', 'false'],
	['enableNodeCliInspectArguments', "flavour === 'inspectable'"],
	['enableEmbeddedAsarIntegrityValidation', 'true'],
	['onlyLoadAppFromAsar', 'true'],
	['loadBrowserProcessSpecificV8Snapshot', 'false'],
	['grantFileProtocolExtraPrivileges', 'false'],
];

/** What keeps others from speaking with main, from its files, and from the program itself. */
export const INSIDE = [
	...guards(
		{
			file: 'src/security-checklist.test.ts',
			title: 'the Electron for users is pinned to one version, of a major that gets security fixes',
		},
		'package.json',
		[
			[16, 'one version of Electron', '"electron": "', '"electron": "^'],
			[16, 'a major that gets fixes', '"electron": "', '"electron": "0.'],
		],
	),
	...guards({ ...STRANGERS, which: 'another protocol' }, PAGES, [
		[17, 'senders: the protocol', 'shown.protocol === own.protocol && ', ''],
	]),
	...guards({ ...STRANGERS, which: 'another host' }, PAGES, [
		[17, 'senders: the host', ' && shown.host === own.host', ''],
	]),
	...guards({ ...STRANGERS, which: 'no address' }, 'src/main/electron/ipc.ts', [
		[
			17,
			'senders are looked at',
			'isTrusted(event.senderFrame)',
			'isTrusted(event.senderFrame) || true',
		],
	]),
	...guards(FRAMES, PAGES, [
		[17, 'senders: no frames', 'frame?.parent !== null || ', 'frame === null || '],
	]),
	...guards(
		{
			file: 'src/main/ipc/answer.test.ts',
			title: 'refuses what is not of its shape and stays standing',
		},
		'src/main/ipc/answer.ts',
		[
			[
				17,
				'questions: the schema of every command',
				'if (!input.success) {',
				'if (!input.success && name === undefined) {',
			],
		],
	),
	...guards(SERVED, PAGES, [
		[18, 'the scheme: one host', "host !== 'papertray' || ", ''],
		[18, 'the scheme: read alone', " || method !== 'GET'", ''],
		[
			18,
			'the scheme: a list of files',
			'files.get(pathname)',
			'join(ROOT, decodeURIComponent(pathname))',
		],
	]),
	...guards(
		{
			file: 'src/main/media/paper-media.test.ts',
			title: 'what is no paper’s id is looked up nowhere',
		},
		'src/main/media/paper-media.ts',
		[[18, 'the scheme: pictures of papers alone', 'if (!PAPER_ID.test(id)) return undefined;', '']],
	),
	...guards(
		{ file: 'e2e/security/page.e2e.ts', title: ' is told of no power that it does not need' },
		PAGES,
		[
			[18, 'the scheme: bound by policies', PRIVILEGES, 'codeCache: true, bypassCSP: true }'],
			[
				18,
				'the scheme: not asked by other origins',
				PRIVILEGES,
				'codeCache: true, corsEnabled: true }',
			],
			[18, 'the scheme: no streams', PRIVILEGES, 'codeCache: true, stream: true }'],
		],
	),
	...guards(
		{ file: PROTOCOL, title: 'the scheme of the page is no more than it has to be' },
		PAGES,
		[
			[
				18,
				'the scheme: no workers that stay',
				PRIVILEGES,
				'codeCache: true, allowServiceWorkers: true }',
			],
		],
	),
	...FUSE_VALUES.flatMap(([name, value]) =>
		guards(
			{
				file: 'build/package/package.test.mjs',
				title: 'only the flavour for tests can be inspected; every other fuse is the same',
			},
			FUSES,
			[
				[
					19,
					`fuse ${name}`,
					`\t\t${name}: ${value},`,
					`\t\t${name}: ${value === 'false' ? 'true' : value === 'true' ? 'false' : 'true'},`,
				],
			],
		),
	),
	...guards(
		{
			file: 'e2e/package/fuses.package.ts',
			title: 'the fuses of a release are as they are to be, read from its binary',
		},
		'build/package/config.mjs',
		[
			[19, 'fuses are flipped in the binary', 'electronFuses: fusesOf(build.flavour),', ''],
			[
				19,
				'a release has the fuses of a release',
				'electronFuses: fusesOf(build.flavour)',
				"electronFuses: fusesOf('inspectable')",
			],
		],
	),
	...SWITCHES.flatMap(([name, value]) =>
		guards(
			{
				file: 'e2e/security/release.e2e.ts',
				title: 'a release does not start with --',
				which: `${name}${value}`,
			},
			'src/main/electron/refuse-inspection.ts',
			[['inspection', `--${name}`, `\t'${name}',`, '']],
		),
	),
];
