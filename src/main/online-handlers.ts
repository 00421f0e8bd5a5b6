import type { Handlers } from './ipc/answer.ts';
import type { OnlinePapers } from './sync/online-papers.ts';

/** What main does for each command about papers that the store may not have. */
export function createOnlineHandlers(
	online: () => OnlinePapers,
): Pick<Handlers, 'searchOnline' | 'addPaper'> {
	return {
		searchOnline: ({ text }) => online().search(text),
		addPaper: ({ id }) => online().add(id),
	};
}
