// npm start: runs the app, and provides whatever a bare machine lacks for that.
import { ensureBuilt } from './built.mjs';
import { provideElectronAndDisplay } from './electron/provide.mjs';
import { sandboxFlags } from './electron/sandbox.mjs';
import { ROOT, run } from './run.mjs';
import { script } from './script.mjs';

await script(async () => {
	const electron = await provideElectronAndDisplay();
	await ensureBuilt();
	return await run(electron, [ROOT, ...sandboxFlags(), ...process.argv.slice(2)]);
});
