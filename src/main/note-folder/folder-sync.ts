import { foldedPath, noteFileName } from '#shared/domain/note-folder/file-name.ts';
import type { FoldedPapers, ProblemFile } from '#shared/domain/note-folder/folder-state.ts';
import type { FrontData } from '#shared/domain/note-folder/front-matter.ts';
import type { NoteFile } from '#shared/domain/note-folder/note-file.ts';
import { plainText } from '#shared/domain/note-folder/note-text.ts';
import { bothTexts, type Decision } from '#shared/domain/note-folder/reconcile.ts';
import { LONGEST_NOTE } from '#shared/domain/note.ts';
import { log } from '../log.ts';
import { reasonOf } from '../store/durable-write.ts';
import { removeLitter } from '../store/own-temporary.ts';
import { hashOf } from './agreements.ts';
import { ComparedTexts } from './compared-texts.ts';
import { findFiles } from './find-files.ts';
import { isOurFolder } from './folder-marker.ts';
import { FolderScan } from './folder-scan.ts';
import { MissingFiles } from './missing-files.ts';
import { PaperDecisions } from './paper-decisions.ts';
import { PaperFiles } from './paper-files.ts';
import { soon, type RoundState } from './round-state.ts';
import { WriteAhead, type AheadOptions } from './write-ahead.ts';

/** What the system refused is tried again after so many milliseconds. */
const AGAIN = 5000;
/** What a round of comparing came to. */
export type Round =
	| { readonly phase: 'missing' | 'too-many' }
	/** So many files went at once that nobody can have meant it. */
	| { readonly phase: 'vanished'; readonly files: number }
	| {
			readonly phase: 'in-step';
			readonly files: number;
			readonly others: number;
			readonly problems: readonly ProblemFile[];
			/** Whether Papertray wrote a file. */
			readonly wrote: boolean;
			/** Milliseconds after which there is more to do. */
			readonly again: number | undefined;
	  };

export interface SyncOptions extends AheadOptions {
	/** Where the folder really is. */
	readonly root: string;
	/** Heading of the second of two texts in one note. */
	readonly heading: () => string;
	readonly told: (what: 'deleted' | 'both', paper: string, before: number) => void;
	readonly progress?: (done: number, total: number) => void;
	/** Whether to stop before the next paper. */
	readonly stopped?: () => boolean;
}

/** Brings notes and files together, one round at a time. Has neither clock nor watcher of its own. */
export class FolderSync {
	readonly #options: SyncOptions;
	readonly #scan: FolderScan;
	readonly #texts: ComparedTexts;
	readonly #files: PaperFiles;
	readonly #ahead: WriteAhead;
	readonly #decisions: PaperDecisions;
	readonly #missing = new MissingFiles();
	/** Papers whose front matter may say what is no longer so. */
	readonly #stale: Set<string>;

	constructor(options: SyncOptions) {
		this.#options = options;
		this.#scan = new FolderScan(options.root);
		this.#stale = new Set(options.agreed.keys());
		this.#texts = new ComparedTexts(options.side);
		this.#ahead = new WriteAhead(options);
		this.#decisions = new PaperDecisions(options, this.#texts, this.#missing);
		this.#files = new PaperFiles(options, {
			scan: this.#scan,
			texts: this.#texts,
			missing: this.#missing,
			ahead: this.#ahead,
		});
	}

	/** Papers changed in what their front matter says. */
	outdate(papers: Iterable<string>): void {
		for (const paper of papers) this.#stale.add(paper);
	}

	/** Whether a file is as Papertray has just written it, or has seen it. */
	async isKnown(path: string): Promise<boolean> {
		return await this.#scan.isKnown(path);
	}

	/** Many files went at once: they are written again, or their notes are to be empty as well. */
	resolve(how: 'write' | 'empty'): void {
		const { agreed } = this.#options;
		this.#missing.confirmAll();
		for (const paper of this.#missing.papers) {
			const agreement = agreed.get(paper);
			// As if the note were newer than what was deleted.
			if (how === 'write' && agreement !== undefined) agreed.set(paper, { ...agreement, hash: '' });
		}
	}

	/**
	 * Compares everything once and does what follows. `now` is of a clock that does not jump. Unless
	 * `full` it goes by what the folder was when it was last looked at; no file is ever replaced that
	 * has become another since.
	 */
	async round(now: number, papers: FoldedPapers, full: boolean): Promise<Round> {
		const { side, agreed, root } = this.#options;
		const looked = full ? undefined : this.#files.looked;
		const looking = looked ?? (await this.#scan.look(now));
		this.#files.looked = undefined;
		if (typeof looking === 'string') return { phase: looking };
		const problems = [...looking.problems];
		const found = findFiles(looking, agreed, (paper) => side.has(paper), problems);
		const there = [...agreed].filter(([, { gone }]) => gone === undefined);
		const isEmptied = () => there.length > 0 && there.every(([paper]) => !found.has(paper));
		if (!(await isOurFolder(root, isEmptied))) return { phase: 'missing' };
		if (full) await removeLitter(root, Date.now()).catch(() => undefined);
		this.#files.looked = looking;

		const writes = this.#files.writes;
		const saved = new Set(papers === 'saved' ? side.saved() : []);
		const state: RoundState = {
			now,
			papers,
			saved,
			isFresh: looked === undefined,
			found,
			problems,
			taken: new Set([...looking.files.keys()].map(foldedPath)),
			again: undefined,
		};
		const vanished = this.#missing.see(agreed, found, now);
		if (vanished > 0) return { phase: 'vanished', files: vanished };
		if (state.isFresh && looking.unseen.length === 0) this.#ahead.forget(found);

		const all = new Set([...agreed.keys(), ...found.keys(), ...side.noted(), ...saved]);
		const due = [...all].filter((paper) => this.#isDue(paper, state));
		const unsettled = new Set(due);
		try {
			const data = await this.#prepare(due, state);
			let done = 0;
			for (const paper of due) {
				if (this.#options.stopped?.()) break;
				const about = data.get(paper);
				if (about === undefined) this.#withoutPaper(paper, state);
				else if (await this.#bring(paper, about, state)) unsettled.delete(paper);
				done += 1;
				this.#options.progress?.(done, due.length);
			}
		} finally {
			this.outdate(unsettled);
		}
		return {
			phase: 'in-step',
			files: [...agreed.values()].filter(({ gone }) => gone === undefined).length,
			others: [...looking.files.values()].filter(({ read }) => read.kind === 'foreign').length,
			problems,
			wrote: this.#files.writes !== writes,
			again: state.again,
		};
	}

	/**
	 * Takes the tags that the user gave the files of these papers, and has it on disk which ones are
	 * going to be written. Answers with what their front matter is to say.
	 */
	async #prepare(
		due: readonly string[],
		state: RoundState,
	): Promise<ReadonlyMap<string, FrontData>> {
		const { side } = this.#options;
		const there = due.filter((paper) => side.has(paper));
		for (const paper of there) {
			const note = state.found.get(paper)?.file?.note;
			if (note !== undefined && !isTooLong(note, this.#decisions.of(paper, state))) {
				await this.#ahead.take(paper, note);
			}
		}
		// What changes from here on is for the next round.
		for (const paper of due) this.#stale.delete(paper);
		const data = await side.about(there);
		for (const [paper, about] of data) {
			const decision = this.#decisions.of(paper, state);
			const note = state.found.get(paper)?.file?.note;
			if (decision === 'deleted' || (note !== undefined && isTooLong(note, decision))) continue;
			this.#ahead.announce(paper, about, note);
		}
		await this.#ahead.keep();
		return data;
	}

	/** Whether there is anything to look into: most rounds find nothing for most papers. */
	#isDue(paper: string, state: RoundState): boolean {
		const decision = this.#decisions.of(paper, state);
		if (decision === 'wait' || decision === 'nothing') return false;
		if (decision !== 'agree' || this.#stale.has(paper)) return true;
		const { agreed } = this.#options;
		const agreement = agreed.get(paper);
		const file = state.found.get(paper)?.file;
		if (file === undefined || agreement === undefined) return true;
		if (agreement.path !== file.path || agreement.hash !== this.#texts.of(paper).hash) return true;
		if (this.#ahead.isChanged(paper, file.note)) return true;
		return this.#files.isToGo(paper, file.note, state);
	}

	/** Does what is to be done; whether note and file are the same then. */
	async #bring(paper: string, data: FrontData, state: RoundState): Promise<boolean> {
		const { agreed, side, told, heading } = this.#options;
		// Once more: the note may have become another while other papers were looked after.
		const decision = this.#decisions.of(paper, state);
		const file = state.found.get(paper)?.file;
		const before = side.note(paper).number;
		if (decision === 'nothing' || decision === 'wait') return false;
		if (file !== undefined && isTooLong(file.note, decision)) {
			state.problems.push({ path: file.path, problem: 'note-too-long' });
			return false;
		}
		if (decision !== 'deleted' && !this.#ahead.mayWrite(paper, data, file?.note)) {
			// The disk refuses what has to be on it first; or nobody foresaw this file.
			soon(state, AGAIN);
			return false;
		}
		try {
			switch (decision) {
				case 'deleted': {
					const { text } = side.note(paper);
					if (text !== '') {
						if (!side.save(paper, '').ok) return false;
						if (text.trim() !== '') told('deleted', paper, before);
					}
					const agreement = agreed.get(paper);
					if (agreement !== undefined) {
						const { number } = side.note(paper);
						agreed.set(paper, { ...agreement, hash: hashOf(''), number, gone: true });
					}
					this.#missing.settle(paper);
					return true;
				}
				case 'take':
				case 'agree':
				case 'write':
					break;
				case 'both': {
					if (file === undefined) return false;
					const text = plainText(side.note(paper).text);
					const other = file.note.note;
					const both = bothTexts(text, other, heading());
					// Each by itself stays among the versions, and where the two are too long for one note
					// that has to do.
					if (both !== text && !side.save(paper, other).ok) return false;
					if (!side.save(paper, both.length <= LONGEST_NOTE ? both : text).ok) return false;
					if (both !== text && both !== other) told('both', paper, before);
				}
			}
			if (file !== undefined) return await this.#files.settle(paper, file, data, decision, state);
			await this.#files.create(paper, data, state);
			return true;
		} catch (cause) {
			const path = file?.path ?? agreed.get(paper)?.path ?? noteFileName(paper, '');
			const detail = reasonOf(cause);
			log('warn', `the file of ${paper} is not written: ${detail}`);
			state.problems.push({ path, problem: 'unwritable', detail });
			soon(state, AGAIN);
			return false;
		}
	}

	/** The paper is gone, or cannot be read: its file, if it has one, stays as it is. */
	#withoutPaper(paper: string, state: RoundState): void {
		if (this.#options.side.has(paper)) soon(state, AGAIN);
	}
}

/** Whether a file's text would have to become a note and cannot. */
function isTooLong({ note }: NoteFile, decision: Decision): boolean {
	return decision !== 'write' && note.length > LONGEST_NOTE;
}
