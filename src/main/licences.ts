import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { licenceSchema, type Licence } from '#shared/domain/about.ts';
import { log } from './log.ts';
import { parseJson } from './store/parse-json.ts';

/**
 * The licences of all that others wrote and that was built into the app, from the file that the build
 * writes (`build/licences-plugin.mjs`); none while developing.
 */
export async function readLicences(file: string): Promise<Licence[]> {
	const text = await readFile(file, 'utf8').catch((cause: unknown) => {
		log('warn', 'the licences are not here', cause);
		return '';
	});
	const parsed = v.safeParse(v.array(licenceSchema), parseJson(text));
	return parsed.success ? parsed.output : [];
}
