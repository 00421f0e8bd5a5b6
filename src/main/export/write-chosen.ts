import { dirname } from 'node:path';
import { ownTemporaryIn, removeLitter } from '../store/own-temporary.ts';
import { writeInPieces, type Write } from '../store/write-in-pieces.ts';

/**
 * Writes a file that the user chose, as a whole or not at all (`writeInPieces`). What an earlier export
 * left in its folder, since it was killed, is cleared away; what cannot be is no reason not to export.
 */
export async function writeChosen<Outcome>(
	file: string,
	fill: (write: Write) => Promise<Outcome>,
): Promise<Outcome> {
	const folder = dirname(file);
	await removeLitter(folder, Date.now()).catch(() => undefined);
	return await writeInPieces(file, fill, ownTemporaryIn(folder));
}
