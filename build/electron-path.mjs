// npm run -s electron-path: provides Electron and prints the path of its executable, last.
import { provideElectron } from './electron/provide.mjs';
import { script } from './script.mjs';

await script(async () => {
	console.log(await provideElectron());
	return 0;
});
