// npm run test:chaos: the app is used at random and killed again and again; `-- --kills 100 --seed 7`.
// Not part of `npm test`: what it finds gets a test of its own.
import { ensureBuilt } from './built.mjs';
import { electronForTests } from './electron/for-tests.mjs';
import { provideElectronOnOwnDisplay } from './electron/provide.mjs';
import { packageForTests } from './package/for-tests.mjs';
import { runNode } from './run.mjs';
import { script } from './script.mjs';

await script(async () => {
	if (process.platform !== 'linux') throw new Error('processes are killed and counted by /proc');
	const electron = await provideElectronOnOwnDisplay();
	await ensureBuilt();
	return await runNode(
		'node_modules/tsx/dist/cli.mjs',
		['e2e/chaos/chaos.ts', ...process.argv.slice(2)],
		{ ...electronForTests(electron), PAPERTRAY_PACKAGED: await packageForTests(electron) },
	);
});
