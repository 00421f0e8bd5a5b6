// npm run test:e2e: the tests that drive the real window, inside a D-Bus session of their own. They
// drive the app as it was built, or with `-- --packaged` as it is packaged.
import { ensureBuilt } from './built.mjs';
import { provideElectronOnOwnDisplay } from './electron/provide.mjs';
import { electronForTests } from './electron/for-tests.mjs';
import { packageForTests } from './package/for-tests.mjs';
import { run, runNode } from './run.mjs';
import { script } from './script.mjs';

const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

await script(async () => {
	const electron = await provideElectronOnOwnDisplay(['dbus-run-session', 'dunst']);
	await ensureBuilt();
	const isPackaged = process.argv.includes('--packaged');
	const environment = {
		...electronForTests(electron),
		...(isPackaged && { PAPERTRAY_PACKAGED: await packageForTests(electron) }),
	};
	const asked = process.argv.slice(2).filter((each) => each !== '--packaged');
	const parameters = ['test', '--config', 'e2e/playwright.config.ts', ...asked];
	if (process.platform !== 'linux') return await runNode(PLAYWRIGHT, parameters, environment);
	const session = ['--', process.execPath, PLAYWRIGHT, ...parameters];
	return await run('dbus-run-session', session, environment);
});
