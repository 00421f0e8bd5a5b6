import { success } from '#shared/result.ts';
import type { Handlers } from './ipc/answer.ts';
import type { Library } from './store/library.ts';

/** What main does for the command about where papers come from. */
export function createSourceHandlers(library: () => Library): Pick<Handlers, 'readFrom'> {
	return { readFrom: (source) => success(library().rowsFrom(source)) };
}
