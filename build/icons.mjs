// npm run icons: renders the one SVG at every size that systems ask for, and packs those for Windows and macOS.
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { provideElectronOnOwnDisplay } from './electron/provide.mjs';
import { sandboxFlags } from './electron/sandbox.mjs';
import { icns, ico, madeFrom, SIZES } from './icons/pack.mjs';
import { ROOT } from './run.mjs';
import { script } from './script.mjs';

const run = promisify(execFile);
const SOURCE = join(ROOT, 'resources/icon.svg');
const FOLDER = join(ROOT, 'build/icons');

await script(async () => {
	const electron = await provideElectronOnOwnDisplay();
	const renderer = join(FOLDER, 'render');
	const { stdout } = await run(
		electron,
		[renderer, ...sandboxFlags(), SOURCE, SIZES.map(({ pixels }) => pixels).join(',')],
		{ maxBuffer: 64_000_000, timeout: 120_000 },
	);
	/** @type {Record<string, string>} */
	const pictures = JSON.parse(stdout.slice(stdout.indexOf('{')));
	/** @type {Map<number, Buffer>} */
	const bySize = new Map();
	await rm(join(FOLDER, 'png'), { recursive: true, force: true });
	await mkdir(join(FOLDER, 'png'));
	for (const { pixels, forLinux } of SIZES) {
		const bytes = Buffer.from(pictures[pixels] ?? '', 'base64');
		bySize.set(pixels, bytes);
		if (forLinux) await writeFile(join(FOLDER, 'png', `${pixels}x${pixels}.png`), bytes);
	}
	await writeFile(join(FOLDER, 'icon.ico'), ico(bySize));
	await writeFile(join(FOLDER, 'icon.icns'), icns(bySize));
	await writeFile(join(FOLDER, 'made-from.txt'), `${madeFrom(await readFile(SOURCE))}\n`);
	console.log(`${SIZES.length} sizes are in build/icons`);
	return 0;
});
