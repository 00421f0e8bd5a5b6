// npm start: runs the app, and provides whatever a bare machine lacks for that.
import { ensureBuilt, ROOT, run } from './built.mjs';
import { provideElectronAndDisplay, sandboxFlags, warnOfSandbox } from './electron/provide.mjs';
import { script } from './script.mjs';

await script(async () => {
	const electron = await provideElectronAndDisplay();
	await ensureBuilt();
	warnOfSandbox();
	return await run(electron, [ROOT, ...sandboxFlags(), ...process.argv.slice(2)]);
});
