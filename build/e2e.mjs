// npm run test:e2e: the tests that drive the real window, inside a D-Bus session of their own.
import { ensureBuilt, ROOT, run } from './built.mjs';
import { startDisplay } from './electron/display.mjs';
import { provideElectron, warnOfSandbox } from './electron/provide.mjs';
import { script } from './script.mjs';

await script(async () => {
	const linux = process.platform === 'linux';
	const electron = await provideElectron(
		linux ? ['Xvfb', 'xauth', 'dbus-run-session', 'dunst'] : [],
	);
	await ensureBuilt();
	warnOfSandbox();
	// A display of the tests' own: they need a known size, and nobody wants windows popping up.
	if (linux) await startDisplay();
	const playwright = [
		process.execPath,
		`${ROOT}/node_modules/@playwright/test/cli.js`,
		'test',
		'--config',
		'e2e/playwright.config.ts',
		...process.argv.slice(2),
	];
	const [program = '', ...parameters] = linux
		? ['dbus-run-session', '--', ...playwright]
		: playwright;
	return await run(program, parameters, { PAPERTRAY_ELECTRON: electron });
});
