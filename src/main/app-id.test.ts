import { expect, test } from 'vitest';
import { configOf } from '../../build/package/config.mjs';
import { APP_ID } from './app-id.ts';

test('the app says it is what its packages say it is', () => {
	const { appId } = configOf({
		...{ app: '/app', output: '/output', texts: '/texts', notes: '' },
		electron: { folder: undefined, version: '45.0.0', official: true },
		build: { version: '1.0.0', flavour: 'release', updateUrl: '', updateKey: '' },
	});
	expect(APP_ID).toBe(appId);
});
