// npm run test:e2e: the tests that drive the real window, inside a D-Bus session of their own.
import { ensureBuilt } from './built.mjs';
import { provideElectronOnOwnDisplay } from './electron/provide.mjs';
import { electronForTests } from './electron/for-tests.mjs';
import { run, runNode } from './run.mjs';
import { script } from './script.mjs';

const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

await script(async () => {
	const electron = await provideElectronOnOwnDisplay(['dbus-run-session', 'dunst']);
	await ensureBuilt();
	const environment = electronForTests(electron);
	const parameters = ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
	if (process.platform !== 'linux') return await runNode(PLAYWRIGHT, parameters, environment);
	const session = ['--', process.execPath, PLAYWRIGHT, ...parameters];
	return await run('dbus-run-session', session, environment);
});
