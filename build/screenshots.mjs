// npm run screenshots: takes every screenshot, and puts those that the README shows in their place.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, runNode } from './run.mjs';
import { script } from './script.mjs';

const TAKEN = 'node_modules/.cache/papertray/screenshots';
const SHOWN = 'build/screenshots';

await script(async () => {
	const code = await runNode('build/e2e.mjs', ['screenshots', ...process.argv.slice(2)]);
	if (code !== 0) return code;
	await mkdir(join(ROOT, SHOWN), { recursive: true });
	for (const name of ['inbox-light.png', 'inbox-dark.png']) {
		await copyFile(join(ROOT, TAKEN, name), join(ROOT, SHOWN, name));
	}
	console.log(`All of them are in ${TAKEN}; the README shows those in ${SHOWN}.`);
	return 0;
});
