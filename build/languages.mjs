// What the catalogues lack and what nothing says any more: `npm run languages`, and with `--write`
// the keys are put into them in order, those without a translation as empty texts.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findKeys } from './languages/find-keys.mjs';
import { ROOT, sources } from './languages/scope.mjs';

const LANGUAGES = ['de', 'zh', 'es'];
const writes = process.argv.includes('--write');

/** In the order of the files in which each is said first. */
const keys = [
	...new Set(sources().flatMap((file) => findKeys(readFileSync(join(ROOT, file), 'utf8'), file))),
];

let lacking = 0;
for (const language of LANGUAGES) {
	const path = join(ROOT, `src/shared/language/${language}.json`);
	/** @type {Record<string, string>} */
	const catalogue = JSON.parse(readFileSync(path, 'utf8'));
	const missing = keys.filter((key) => !catalogue[key]);
	const unused = Object.keys(catalogue).filter((key) => !keys.includes(key));
	lacking += missing.length + unused.length;
	for (const key of missing) process.stdout.write(`${language} lacks: ${JSON.stringify(key)}\n`);
	for (const key of unused)
		process.stdout.write(`${language} has for nothing: ${JSON.stringify(key)}\n`);
	if (writes) {
		const whole = Object.fromEntries(keys.map((key) => [key, catalogue[key] ?? '']));
		writeFileSync(path, `${JSON.stringify(whole, null, '\t')}\n`);
	}
}
process.stdout.write(`${keys.length} texts, ${LANGUAGES.length} catalogues\n`);
process.exit(lacking > 0 && !writes ? 1 : 0);
