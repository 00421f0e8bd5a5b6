import { isUndoable, type Act } from '#shared/domain/act.ts';
import { lastOf } from '#shared/domain/chain.ts';
import type { Acted, HistoryItem, Reason } from '#shared/domain/history-item.ts';
import { MARK_STATES, UNMARKED } from '#shared/domain/mark.ts';
import { momentOf } from '#shared/domain/moments.ts';
import type { Library } from './store/library.ts';

/** So many lines of the history are shown. */
const SHOWN = 1000;

/** An act in short: with the number of its papers, of which there may be many thousands. */
export function said({ papers, ...act }: Act): Acted {
	return { ...act, papers: papers.length };
}

/** The newest acts first, each with the title of its first paper. */
export async function historyOf(library: Library): Promise<HistoryItem[]> {
	const { acts, undone } = library.decisions.history;
	const newest = [...acts.values()].slice(-SHOWN).reverse();
	return await Promise.all(
		newest.map(async (act) => {
			const row = library.rowOf(act.papers[0] ?? '');
			const [text] = row === undefined ? [] : await library.texts([row]);
			return {
				...said(act),
				...(text && { title: text.title }),
				undone: undone.has(act.number),
				undoable: isUndoable(act),
			};
		}),
	);
}

/** Which act set each state that a paper ever had, and when. */
export function reasonsOf(library: Library, row: number): Reason[] {
	const { marks, acts, moments } = library.decisions.history;
	const mark = marks.get(library.idOf(row) ?? '') ?? UNMARKED;
	return MARK_STATES.flatMap((state) => {
		const number = lastOf(mark[state]);
		if (number === 0) return [];
		const act = acts.get(Math.abs(number));
		const at = act?.at ?? momentOf(moments, Math.abs(number));
		return [
			{ state, on: number > 0, ...(at !== undefined && { at }), ...(act && { act: said(act) }) },
		];
	});
}
