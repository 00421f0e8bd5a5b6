// The command line as a program of its own, for Node: no window and no display.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { runInTerminal } from './command-line/terminal.ts';

/** Built into `out/main`, two folders below it. */
const PACKAGE = join(import.meta.dirname, '../../package.json');

const { version } = v.parse(
	v.object({ version: v.string() }),
	JSON.parse(readFileSync(PACKAGE, 'utf8')),
);
// Set, and not called: what is under way may still end by itself.
process.exitCode = await runInTerminal(process.argv.slice(2), {
	environment: process.env,
	version,
});
