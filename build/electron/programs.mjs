import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Whether a program is on the PATH and may be run. */
export async function isOnPath(/** @type {string} */ program) {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const found = await Promise.all(
		folders.map((folder) =>
			access(join(folder, program), constants.X_OK).then(
				() => true,
				() => false,
			),
		),
	);
	return found.includes(true);
}
