import { INSIDE } from './inside.mjs';
import { POLICY_GUARDS } from './policy.mjs';
import { SURFACES_GUARDS } from './surfaces.mjs';
import { WAYS_OUT } from './ways-out.mjs';
import { WINDOW_GUARDS } from './window.mjs';

/** The twenty points of https://www.electronjs.org/docs/latest/tutorial/security, in few words. */
export const POINTS = [
	...['only secure content', 'no Node in pages', 'context isolation', 'sandbox', 'permissions'],
	...['web security', 'content security policy', 'no insecure content', 'no experimental features'],
	...[
		'no Blink features',
		'no allowpopups',
		'webviews',
		'navigation',
		'new windows',
		'openExternal',
	],
	...['a current Electron', 'senders', 'a scheme of its own', 'fuses', 'no Electron API in pages'],
];

/** What stands for these, and for what else could be reached, each with the test that misses it. */
export const GUARDS = [
	...WINDOW_GUARDS,
	...WAYS_OUT,
	...POLICY_GUARDS,
	...INSIDE,
	...SURFACES_GUARDS,
].sort((a, b) => (Number(a.point) || 99) - (Number(b.point) || 99));
