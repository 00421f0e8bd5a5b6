// npm run bench: figures against baselines of the same run. Exits with 0 whatever they say.
import { ensureBuilt } from './built.mjs';
import { provideElectronOnOwnDisplay } from './electron/provide.mjs';
import { electronForTests } from './electron/for-tests.mjs';
import { runNode } from './run.mjs';
import { script } from './script.mjs';

await script(async () => {
	const electron = await provideElectronOnOwnDisplay();
	await ensureBuilt();
	const parameters = ['e2e/bench/bench.ts', ...process.argv.slice(2)];
	return await runNode('node_modules/tsx/dist/cli.mjs', parameters, electronForTests(electron));
});
