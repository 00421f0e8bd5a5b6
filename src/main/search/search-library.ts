import type { Library } from '../store/library.ts';
import { Engine } from './engine.ts';
import type { SearchRequest } from './messages.ts';
import { openedLibrary } from './opened-library.ts';

/** Searches a library without a process for it: for one question, when nothing else waits. */
export async function searchLibrary(
	library: Library,
	request: SearchRequest,
): Promise<Uint32Array> {
	const engine = await Engine.open(openedLibrary(library));
	await engine.catchUp(() => undefined);
	await engine.keep();
	return engine.search(request);
}
