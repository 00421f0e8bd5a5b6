// npm run dev: the app with hot reload. What follows `--` goes to the app.
import { provideElectronAndDisplay } from './electron/provide.mjs';
import { sandboxFlags } from './electron/sandbox.mjs';
import { runNode } from './run.mjs';
import { script } from './script.mjs';

await script(async () => {
	const electron = await provideElectronAndDisplay();
	const parameters = ['dev', '--watch', '--', ...process.argv.slice(2)];
	return await runNode('node_modules/electron-vite/bin/electron-vite.js', parameters, {
		ELECTRON_EXEC_PATH: electron,
		...(sandboxFlags().length > 0 && { NO_SANDBOX: '1' }),
	});
});
