import { decide, type Decision, type FileSide } from '#shared/domain/note-folder/reconcile.ts';
import type { Agreement } from './agreements.ts';
import type { ComparedTexts } from './compared-texts.ts';
import { SETTLING } from './folder-scan.ts';
import { GRACE, type MissingFiles } from './missing-files.ts';
import type { NoteSide } from './note-side.ts';
import { soon, type RoundState } from './round-state.ts';

interface Sides {
	readonly side: NoteSide;
	/** What both sides had when they last agreed, by paper. */
	readonly agreed: ReadonlyMap<string, Agreement>;
}

/** Decides what is to be done for a paper, and waits where nobody can say yet what a file is. */
export class PaperDecisions {
	readonly #side: NoteSide;
	readonly #agreed: ReadonlyMap<string, Agreement>;
	readonly #texts: ComparedTexts;
	readonly #missing: MissingFiles;

	constructor({ side, agreed }: Sides, texts: ComparedTexts, missing: MissingFiles) {
		this.#side = side;
		this.#agreed = agreed;
		this.#texts = texts;
		this.#missing = missing;
	}

	/** What brings note and file, as they are now, together; where nothing does yet, looks again soon. */
	of(paper: string, state: RoundState): Decision {
		const agreement = this.#agreed.get(paper);
		const file = this.#fileSide(paper, state);
		const note = this.#texts.of(paper);
		const isWanted = state.saved.has(paper);
		if (file === 'missing') {
			// Deleted, and known to be: only another note makes another file.
			if (agreement?.gone !== undefined && (agreement.hash === note.hash || note.text === '')) {
				return 'nothing';
			}
			if (!state.isFresh && this.#side.has(paper)) {
				// Somebody may have made one, or moved it, since the folder was looked at.
				if (agreement !== undefined || note.text !== '' || isWanted) soon(state, 0);
				return 'wait';
			}
			if (agreement !== undefined && agreement.gone === undefined) {
				if (this.#missing.mayTurnUp(paper, state.now)) {
					soon(state, GRACE);
					return 'wait';
				}
			}
		}
		return decide({
			// Notes that are older than what was agreed on come from a backup: both texts are new then.
			agreed: (agreement?.number ?? 0) > note.number ? undefined : agreement?.hash,
			note,
			file,
			isWanted,
			since: () => this.#texts.hashesSince(paper, agreement?.number ?? 0),
		});
	}

	#fileSide(paper: string, state: RoundState): FileSide {
		const found = state.found.get(paper);
		if (found === undefined) return 'missing';
		if (found.file === undefined) return 'unreadable';
		if (!found.file.isSettled) {
			soon(state, SETTLING);
			return 'unreadable';
		}
		return this.#texts.ofFile(found.file.note);
	}
}
