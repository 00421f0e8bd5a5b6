import { expect, test } from 'vitest';
import type { UpdateState } from '#shared/domain/update.ts';
import { updateWords } from './updates.ts';

test.each<[UpdateState, RegExp]>([
	[{ phase: 'unsupported', why: 'no-feed' }, /^Updates are off/],
	[{ phase: 'idle' }, /Not looked/],
	[{ phase: 'idle', checkedAt: 0, older: '0.9.0' }, /offers 0\.9\.0, which is older/],
	[
		{ phase: 'downloading', version: '1.1.0', notes: '', received: 5e6, bytes: 95.5e6, speed: 2e6 },
		/^Downloading Papertray 1\.1\.0: 5 MB of 95\.5 MB, 2 MB\/s$/,
	],
	[
		{ phase: 'failed', problem: { code: 'bad-signature' }, link: '' },
		/not trusted\. The version you have goes on/,
	],
	[
		{ phase: 'failed', problem: { code: 'not-installed' }, version: '1.1.0', times: 2, link: '' },
		/^Papertray 1\.1\.0 was not installed, 2 times: .*old version started again/,
	],
	[
		{ phase: 'failed', problem: { code: 'stale', signedAt: 0 }, link: '' },
		/signed on 1970-01-01, too long ago/,
	],
])('%o in words', (state, words) => {
	expect(updateWords(state)).toMatch(words);
});
