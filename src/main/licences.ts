import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { licenceSchema, type Licence } from '#shared/domain/about.ts';
import { log } from './log.ts';
import { parseJson } from './store/parse-json.ts';

/** Written by the build beside what it has built (`build/licences-plugin.mjs`). */
const FILE = join(import.meta.dirname, 'licences.json');

/** The licences of all that others wrote and that was built into the app; none while developing. */
export async function readLicences(file = FILE): Promise<Licence[]> {
	const text = await readFile(file, 'utf8').catch((cause: unknown) => {
		log('warn', 'the licences are not here', cause);
		return '';
	});
	const parsed = v.safeParse(v.array(licenceSchema), parseJson(text));
	return parsed.success ? parsed.output : [];
}
