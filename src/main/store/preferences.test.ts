import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts';
import { seal, unseal } from './envelope.ts';
import { SETTINGS_FORMAT } from './preferences.ts';

const NOON = Date.parse('2026-06-12T12:00:00Z');

test('settings of version 1 are read, with the usual keys', () => {
	const old = { theme: 'dark', density: 'compact', sort: 'upvotes', readAfter: 5 };
	expect(unseal(seal('papertray-settings', 1, old, NOON), SETTINGS_FORMAT)).toMatchObject({
		kind: 'good',
		version: 1,
		data: { ...old, keys: { preset: 'papertray', own: {} }, recentCommands: [] },
	});
});

test('settings that name commands of a newer version are read and kept', () => {
	const data = {
		...DEFAULT_SETTINGS,
		keys: { preset: 'vim', own: { done: ['x'], 'of-tomorrow': ['g t'] } },
		recentCommands: ['of-tomorrow'],
	};
	const bytes = seal('papertray-settings', SETTINGS_FORMAT.version, data, NOON);
	expect(unseal(bytes, SETTINGS_FORMAT)).toMatchObject({ kind: 'good', data });
});
