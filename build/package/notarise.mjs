import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { say } from '../electron/say.mjs';

const run = promisify(execFile);

/**
 * Has Apple look at a signed app, and attaches its answer, so that macOS opens it without a warning:
 * https://developer.apple.com/documentation/security/customizing-the-notarization-workflow. Says so and
 * goes on where nobody gave it an account.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function notarise({ electronPlatformName, appOutDir, packager }) {
	if (electronPlatformName !== 'darwin') return;
	const { APPLE_API_KEY: key, APPLE_API_KEY_ID: id, APPLE_API_ISSUER: issuer } = process.env;
	if (!key || !id || !issuer) {
		say('not notarised: APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER are not set');
		return;
	}
	const app = join(appOutDir, `${packager.appInfo.productFilename}.app`);
	const archive = `${app}.zip`;
	await run('ditto', ['-c', '-k', '--keepParent', app, archive]);
	const account = ['--key', key, '--key-id', id, '--issuer', issuer];
	await run('xcrun', ['notarytool', 'submit', archive, ...account, '--wait']);
	await run('xcrun', ['stapler', 'staple', app]);
	await rm(archive);
}
