import { guards } from './guard.mjs';

const GUARDS = 'src/main/electron/guards.ts';
const OUTSIDE = 'src/main/electron/outside.ts';
const WEB_ADDRESS = 'src/main/web-address.ts';
const NAVIGATION = 'e2e/security/navigation.e2e.ts';
const PERMISSIONS = 'e2e/security/permissions.e2e.ts';
const OFF_THE_PAGE = {
	file: 'e2e/security/protocol.e2e.ts',
	title: 'what asks for anything off the page is stopped before it leaves',
};

/** Ways by which a page could ask, go, or lead its user elsewhere. */
export const WAYS_OUT = [
	...guards(OFF_THE_PAGE, GUARDS, [
		[
			1,
			'no request leaves the page',
			'callback({ cancel: !ours && !socket });',
			'callback({ cancel: false });',
		],
		[
			1,
			'no file of the disk is asked for',
			"session.protocol.interceptBufferProtocol('file', (_request, respond) => respond(REFUSED));",
			'',
		],
	]),
	...guards(
		{ file: 'e2e/security/surfaces.e2e.ts', title: 'main asks no host but those that it names' },
		'src/main/electron/network.ts',
		[
			[
				1,
				'main asks named hosts alone',
				'callback({ cancel: !allowed });',
				'callback({ cancel: false });',
			],
		],
	),
	...guards(
		{ file: 'src/main/network/known-hosts.test.ts', title: 'may not:' },
		'src/main/network/known-hosts.ts',
		[
			[
				1,
				'named hosts: by no other protocol',
				'each.protocol === protocol && each.host === host);\n}',
				'each.host === host);\n}',
			],
			[
				1,
				'named hosts: no others',
				'each.protocol === protocol && each.host === host);\n}',
				'each.protocol === protocol);\n}',
			],
			[
				1,
				'named hosts: without names or passwords',
				"if (username !== '' || password !== '') return false;",
				'',
			],
		],
	),
	// Devices are asked about only where the check has granted them: without it both are gone.
	...guards({ file: PERMISSIONS, title: 'every permission is refused' }, GUARDS, [
		[
			5,
			'permissions: the state is refused, and devices with it',
			'session.setPermissionCheckHandler(() => false);',
			'',
		],
	]),
	...guards(
		{
			file: PERMISSIONS,
			title: 'what asks for a permission is refused, whatever the page was told of it',
		},
		GUARDS,
		[
			[
				5,
				'permissions: requests are refused',
				'session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));',
				'',
			],
		],
	),
	...guards({ file: NAVIGATION, title: 'nothing leads the window away' }, GUARDS, [
		[13, 'will-navigate', 'if (event.url !== contents.getURL()) event.preventDefault();', ''],
	]),
	...guards(
		{ file: NAVIGATION, title: 'no frame is led anywhere, whatever the page’s policy lets be' },
		GUARDS,
		[[13, 'will-frame-navigate', 'if (!event.isMainFrame) event.preventDefault();', '']],
	),
	...guards({ file: NAVIGATION, title: 'no window is led on by what a server answers' }, GUARDS, [
		[13, 'will-redirect', "contents.on('will-redirect', (event) => event.preventDefault());", ''],
	]),
	...guards({ file: NAVIGATION, title: 'nothing opens another window' }, GUARDS, [
		[
			14,
			'the handler of new windows',
			"contents.setWindowOpenHandler(() => ({ action: 'deny' }));",
			'',
		],
	]),
	...guards({ file: 'src/main/web-address.test.ts', title: 'is never opened' }, WEB_ADDRESS, [
		[15, 'https alone', "url.protocol === 'https:' &&", ''],
		[15, 'no names in an address', "url.username === '' &&", ''],
		[15, 'no passwords in an address', "url.password === '' &&", ''],
		[15, 'no address that is too long', ' &&\n\t\turl.href.length <= LONGEST_ADDRESS', ''],
	]),
	...guards({ file: 'src/main/web-address.test.ts', title: 'is opened as' }, WEB_ADDRESS, [
		[15, 'what is opened is what was understood', 'safe ? url.href', 'safe ? address'],
		[15, 'never without encryption', "if (url.protocol === 'http:') url.protocol = 'https:';", ''],
	]),
	...guards(
		{ file: 'e2e/security/outside.e2e.ts', title: 'what is no web address is handed to nobody' },
		OUTSIDE,
		[
			[
				15,
				'only web addresses are handed over',
				'const safe = webAddress(address);',
				'const safe: string | undefined = address;',
			],
		],
	),
	...guards(
		{
			file: 'e2e/security/outside.e2e.ts',
			title:
				'a host that nobody knows is shown first, as machines read it, and opened if the user agrees',
		},
		OUTSIDE,
		[
			[
				15,
				'the user is asked of unknown hosts',
				'if (!(await userAgrees(host))) return success(undefined);',
				'',
			],
		],
	),
];
