import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fusesOf, readFuses } from '../../build/package/fuses.mjs';

/** Where build/test-package.mjs has put the release; nothing is installed for this. */
const RELEASE = join(process.env['PAPERTRAY_TESTED_PACKAGES'] ?? '', 'release/linux-unpacked');

// Which they are to be, one by one, is said in build/package/package.test.mjs.
test('the fuses of a release are as they are to be, read from its binary', async () => {
	expect(await readFuses(join(RELEASE, 'papertray'))).toEqual(fusesOf('release'));
});
