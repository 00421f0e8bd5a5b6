import { guards } from './guard.mjs';

const PAGES = 'src/main/electron/pages.ts';
const POLICY = 'e2e/security/policy.e2e.ts';

/**
 * The content security policy. Each directive by itself: where the one for all kinds would stand in for
 * one that is missing, the one that is looked at is not taken out but made to allow something.
 */
export const POLICY_GUARDS = [
	...guards({ file: POLICY, title: 'the content security policy stops what is not ours' }, PAGES, [
		[7, 'default-src: frames, objects, films', `"default-src 'none'",`, ''],
		[7, 'script-src: nothing inline', `"script-src 'self'"`, `"script-src 'self' 'unsafe-inline'"`],
		[
			7,
			'script-src: nothing made of text',
			`"script-src 'self'"`,
			`"script-src 'self' 'unsafe-eval'"`,
		],
		[7, 'script-src: nothing from elsewhere', `"script-src 'self'"`, `"script-src 'self' http:"`],
		[7, 'script-src: no workers of data', `"script-src 'self'"`, `"script-src 'self' data:"`],
		[7, 'style-src: nothing inline', `"style-src 'self'"`, `"style-src 'self' 'unsafe-inline'"`],
		[7, 'style-src: nothing from elsewhere', `"style-src 'self'"`, `"style-src 'self' http:"`],
		[7, 'img-src', `"img-src 'self'"`, `"img-src 'self' http:"`],
		[7, 'font-src', `"font-src 'self'"`, `"font-src 'self' http:"`],
		[7, 'connect-src: nothing from elsewhere', `"connect-src 'none'"`, `"connect-src http:"`],
		[7, 'connect-src: nothing of ours either', `"connect-src 'none'"`, `"connect-src 'self'"`],
		[7, 'base-uri', `"base-uri 'none'",`, ''],
		[7, 'form-action', `"form-action 'none'",`, ''],
		[7, 'require-trusted-types-for', `"require-trusted-types-for 'script'",`, ''],
		[
			7,
			'trusted-types: no other policies',
			"dompurify papertray-spelling'",
			"dompurify papertray-spelling *'",
		],
	]),
	...guards({ file: POLICY, title: 'no page holds ours in a frame' }, PAGES, [
		[7, 'frame-ancestors', `"frame-ancestors 'none'",`, ''],
	]),
	...guards(
		{ file: POLICY, title: 'every answer of the protocol carries the policy, whatever it is' },
		PAGES,
		[
			[7, 'the policy on every file', '{ ...HEADERS, ', '{ '],
			[
				7,
				'the policy on empty answers',
				'statusCode: status, headers: HEADERS',
				'statusCode: status',
			],
			[18, 'types are not guessed', "'x-content-type-options': 'nosniff',", ''],
			[18, 'no other origin embeds it', "'cross-origin-resource-policy': 'same-origin',", ''],
			[18, 'no other origin holds its window', "'cross-origin-opener-policy': 'same-origin',", ''],
		],
	),
];
