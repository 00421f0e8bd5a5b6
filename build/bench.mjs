// npm run bench: figures against baselines of the same run. Exits with 0 whatever they say.
import { ensureBuilt, node } from './built.mjs';
import { startDisplay } from './electron/display.mjs';
import { provideElectron, warnOfSandbox } from './electron/provide.mjs';
import { script } from './script.mjs';

await script(async () => {
	const linux = process.platform === 'linux';
	const electron = await provideElectron(linux ? ['Xvfb', 'xauth'] : []);
	await ensureBuilt();
	warnOfSandbox();
	if (linux) await startDisplay();
	return await node(
		'node_modules/tsx/dist/cli.mjs',
		['e2e/bench/bench.ts', ...process.argv.slice(2)],
		{
			PAPERTRAY_ELECTRON: electron,
		},
	);
});
