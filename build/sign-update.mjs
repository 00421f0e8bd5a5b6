// Signs descriptions of updates: `node build/sign-update.mjs dist/release/latest-linux.yml …`, with the
// private key in PAPERTRAY_SIGNING_KEY (PKCS 8 in base64) or in the file that PAPERTRAY_SIGNING_KEY_FILE
// names. `--new-key FILE` makes one and prints its public half, which packages are built with.
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { newKey, publicHalf, signDescription } from './package/sign.mjs';
import { script } from './script.mjs';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { 'new-key': { type: 'string' } },
});

await script(async () => {
	const made = values['new-key'];
	if (made !== undefined) {
		const { privateKey, publicKey } = newKey();
		// For its owner alone, and never over another.
		await writeFile(made, `${privateKey}\n`, { mode: 0o600, flag: 'wx' });
		console.log(`PAPERTRAY_UPDATE_KEY=${publicKey}`);
		return 0;
	}
	if (positionals.length === 0) throw new Error('no description to sign was named');
	const key = await privateKey();
	for (const file of positionals) {
		const signed = signDescription(await readFile(file, 'utf8'), basename(file), key, new Date());
		await writeFile(file, signed.description);
		await writeFile(`${file}.sig`, `${signed.signature}\n`);
		console.log(`${file}: signed for ${publicHalf(key)}`);
	}
	return 0;
});

async function privateKey() {
	const { PAPERTRAY_SIGNING_KEY: key, PAPERTRAY_SIGNING_KEY_FILE: file } = process.env;
	if (key) return key;
	if (file) return (await readFile(file, 'utf8')).trim();
	throw new Error('neither PAPERTRAY_SIGNING_KEY nor PAPERTRAY_SIGNING_KEY_FILE is set');
}
