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

while (rest.length > 0 && path === '') {
	const argument = rest.shift();
	if (argument === '-r' || argument === '--require') require(resolve(rest.shift()));
	else if (!argument.startsWith('-')) path = resolve(argument);
}
if (path === '') {
	console.error('electron: no app to run');
	app.exit(1);
} else {
	const {
		main = 'index.js',
		name,
		productName,
		version,
	} = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
	app.setName(productName ?? name);
	app.setVersion(version);
	app.setAppPath(path);
	await import(pathToFileURL(join(path, main)).href);
}
