// What Electron's own default app does for `electron -r FILE… PATH`: loads the files, then the app
// at PATH under its own name. An ES module, so that the app runs before Electron is ready.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const rest = process.argv.slice(1);
let path = '';

for (let next = rest.shift(); next !== undefined && path === ''; next = rest.shift()) {
	if (next === '--version' || next === '-v') {
		console.log(`v${process.versions.electron}`);
		process.exit(0);
	}
	if (next === '-r' || next === '--require') require(resolve(rest.shift() ?? ''));
	else if (!next.startsWith('-')) path = resolve(next);
}
if (path === '') {
	console.error('electron: no app to run');
	process.exit(1);
}

const about = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
// The default app of Electron uses two setters besides that its types leave out.
const own =
	/** @type {import('electron').App & { setVersion(version: string): void, setAppPath(path: string): void }} */ (
		app
	);
own.setName(about.productName ?? about.name);
own.setVersion(about.version ?? '0.0.0');
own.setAppPath(path);
await import(pathToFileURL(join(path, about.main ?? 'index.js')).href);
