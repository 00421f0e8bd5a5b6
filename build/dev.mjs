// npm run dev: the app with hot reload.
import { node } from './built.mjs';
import { provideElectronAndDisplay, sandboxFlags, warnOfSandbox } from './electron/provide.mjs';
import { script } from './script.mjs';

await script(async () => {
	const electron = await provideElectronAndDisplay();
	warnOfSandbox();
	const root = sandboxFlags().length > 0;
	return await node(
		'node_modules/electron-vite/bin/electron-vite.js',
		['dev', ...process.argv.slice(2)],
		{
			ELECTRON_EXEC_PATH: electron,
			...(root && { NO_SANDBOX: '1' }),
		},
	);
});
