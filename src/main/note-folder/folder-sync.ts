import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { foldedPath, noteFileName, otherName } from '#shared/domain/note-folder/file-name.ts';
import type { FoldedPapers, ProblemFile } from '#shared/domain/note-folder/folder-state.ts';
import {
	frontWith,
	hasOwnKeys,
	newFront,
	type FrontData,
} from '#shared/domain/note-folder/front-matter.ts';
import { namedTag, tagChanges } from '#shared/domain/note-folder/front-tags.ts';
import { joinNoteFile, type NoteFile } from '#shared/domain/note-folder/note-file.ts';
import { bodyOf, plainText } from '#shared/domain/note-folder/note-text.ts';
import {
	bothTexts,
	decide,
	type Decision,
	type FileSide,
	type Side,
} from '#shared/domain/note-folder/reconcile.ts';
import { LONGEST_NOTE } from '#shared/domain/note.ts';
import { log } from '../log.ts';
import { reasonOf } from '../store/durable-write.ts';
import { removeLitter } from '../store/own-temporary.ts';
import { hashOf, type Agreement } from './agreements.ts';
import { findFiles, type PaperFile } from './find-files.ts';
import { isOurFolder } from './folder-marker.ts';
import { FolderScan, SETTLING, type FoundFile, type Looked } from './folder-scan.ts';
import { GRACE, MissingFiles } from './missing-files.ts';
import type { NoteSide } from './note-side.ts';
import { createFile, removeFile, replaceFile } from './place-file.ts';

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

export interface SyncOptions {
	/** Where the folder really is. */
	readonly root: string;
	readonly side: NoteSide;
	/** What both sides had when they last agreed, by paper; changed in place. */
	readonly agreed: Map<string, Agreement>;
	/** Heading of the second of two texts in one note. */
	readonly heading: () => string;
	readonly told: (what: 'deleted' | 'both', paper: string, before: number) => void;
	readonly progress?: (done: number, total: number) => void;
	/** Whether to stop before the next paper. */
	readonly stopped?: () => boolean;
}

interface RoundState {
	readonly now: number;
	readonly papers: FoldedPapers;
	readonly saved: ReadonlySet<string>;
	/** Whether the folder was looked at just now. */
	readonly isFresh: boolean;
	readonly found: ReadonlyMap<string, PaperFile>;
	readonly problems: ProblemFile[];
	/** Names that are taken, as file systems that ignore case see them. */
	readonly taken: Set<string>;
	again: number | undefined;
}

/** Brings notes and files together, one round at a time. Has neither clock nor watcher of its own. */
export class FolderSync {
	readonly #options: SyncOptions;
	readonly #scan: FolderScan;
	readonly #sides = new Map<string, Side & { readonly number: number }>();
	readonly #fileSides = new WeakMap<NoteFile, Side>();
	readonly #missing = new MissingFiles();
	/** Papers whose front matter may say what is no longer so. */
	readonly #stale: Set<string>;
	#looked: Looked | undefined;
	#writes = 0;

	constructor(options: SyncOptions) {
		this.#options = options;
		this.#scan = new FolderScan(options.root);
		this.#stale = new Set(options.agreed.keys());
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
		const looked = full ? undefined : this.#looked;
		const looking = looked ?? (await this.#scan.look(now));
		this.#looked = undefined;
		if (typeof looking === 'string') return { phase: looking };
		const problems = [...looking.problems];
		const found = findFiles(looking, agreed, (paper) => side.has(paper), problems);
		const there = [...agreed].filter(([, { gone }]) => gone === undefined);
		const isEmptied = () => there.length > 0 && there.every(([paper]) => !found.has(paper));
		if (!(await isOurFolder(root, isEmptied))) return { phase: 'missing' };
		if (full) await removeLitter(root, Date.now()).catch(() => undefined);
		this.#looked = looking;

		const writes = this.#writes;
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

		const all = new Set([...agreed.keys(), ...found.keys(), ...side.noted(), ...saved]);
		const due = [...all].filter((paper) => this.#isDue(paper, state));
		const data = await side.about(due.filter((paper) => side.has(paper)));
		let done = 0;
		for (const paper of due) {
			if (this.#options.stopped?.()) break;
			const about = data.get(paper);
			if (about !== undefined) await this.#bring(paper, about, state);
			else this.#withoutPaper(paper, state);
			done += 1;
			this.#options.progress?.(done, due.length);
		}
		return {
			phase: 'in-step',
			files: [...agreed.values()].filter(({ gone }) => gone === undefined).length,
			others: [...looking.files.values()].filter(({ read }) => read.kind === 'foreign').length,
			problems,
			wrote: this.#writes !== writes,
			again: state.again,
		};
	}

	/** Whether there is anything to look into: most rounds find nothing for most papers. */
	#isDue(paper: string, state: RoundState): boolean {
		const decision = this.#decide(paper, state);
		if (decision === 'wait' || decision === 'nothing') return false;
		if (decision !== 'agree' || this.#stale.has(paper)) return true;
		const { agreed } = this.#options;
		const agreement = agreed.get(paper);
		const file = state.found.get(paper)?.file;
		if (file === undefined || agreement === undefined) return true;
		if (agreement.path !== file.path || agreement.hash !== this.#side(paper).hash) return true;
		if (!hasSameTags(agreement.tags, file.note.tags)) return true;
		return this.#isToGo(paper, agreement, file.note, state);
	}

	#decide(paper: string, state: RoundState): Decision {
		const agreement = this.#options.agreed.get(paper);
		const file = this.#fileSide(paper, state);
		const note = this.#side(paper);
		const isWanted = state.saved.has(paper);
		if (file === 'missing') {
			// Deleted, and known to be: only another note makes another file.
			if (agreement?.gone !== undefined && (agreement.hash === note.hash || note.text === '')) {
				return 'nothing';
			}
			if (!state.isFresh && this.#options.side.has(paper)) {
				// Somebody may have made one, or moved it, since the folder was looked at.
				if (agreement !== undefined || note.text !== '' || isWanted) this.#soon(state, 0);
				return 'wait';
			}
			if (agreement !== undefined && agreement.gone === undefined) {
				if (this.#missing.mayTurnUp(paper, state.now)) {
					this.#soon(state, GRACE);
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
			since: () => this.#hashesSince(paper, agreement?.number ?? 0),
		});
	}

	async #bring(paper: string, data: FrontData, state: RoundState): Promise<void> {
		const { agreed, side, told, heading } = this.#options;
		// Once more: the note may have become another while other papers were looked after.
		const decision = this.#decide(paper, state);
		const file = state.found.get(paper)?.file;
		const before = side.note(paper).number;
		try {
			switch (decision) {
				case 'nothing':
				case 'wait':
					return;
				case 'deleted': {
					const { text } = side.note(paper);
					if (text !== '') {
						if (!side.save(paper, '').ok) return;
						if (text.trim() !== '') told('deleted', paper, before);
					}
					const agreement = agreed.get(paper);
					if (agreement !== undefined) {
						const { number } = side.note(paper);
						agreed.set(paper, { ...agreement, hash: hashOf(''), number, gone: true });
					}
					this.#missing.settle(paper);
					return;
				}
				case 'take':
				case 'agree':
				case 'write':
					break;
				case 'both': {
					if (file === undefined) return;
					const text = plainText(side.note(paper).text);
					const other = file.note.note;
					if (other.length > LONGEST_NOTE) break;
					const both = bothTexts(text, other, heading());
					// Each by itself stays among the versions, and where the two are too long for one note
					// that has to do.
					if (both !== text && !side.save(paper, other).ok) return;
					if (!side.save(paper, both.length <= LONGEST_NOTE ? both : text).ok) return;
					if (both !== text && both !== other) told('both', paper, before);
				}
			}
			if (file === undefined) await this.#create(paper, data, state);
			else await this.#settle(paper, file, data, decision, state);
		} catch (cause) {
			const path = file?.path ?? agreed.get(paper)?.path ?? noteFileName(paper, '');
			const detail = reasonOf(cause);
			log('warn', `the file of ${paper} is not written: ${detail}`);
			state.problems.push({ path, problem: 'unwritable', detail });
			this.#soon(state, AGAIN);
		}
	}

	/** The file is there: the note takes its text, or it takes the note's, and both have the same tags. */
	async #settle(
		paper: string,
		file: FoundNote,
		data: FrontData,
		decision: Decision,
		state: RoundState,
	): Promise<void> {
		const { agreed, side, root } = this.#options;
		const agreement = agreed.get(paper);
		const { note } = file;
		if (note.note.length > LONGEST_NOTE && decision !== 'write') {
			state.problems.push({ path: file.path, problem: 'note-too-long' });
			return;
		}
		if (decision === 'take' && !side.save(paper, note.note).ok) return;
		const about = await this.#withTags(paper, note, agreement, data);
		const { number, text } = side.note(paper);
		const isBehind = hashOf(plainText(text)) !== hashOf(note.note);
		if (this.#isToGo(paper, agreement, note, state)) {
			if (!(await removeFile(root, join(root, file.path), file.signature))) {
				this.#soon(state, SETTLING);
				return;
			}
			this.#looked?.files.delete(file.path);
			agreed.delete(paper);
			return;
		}
		const front = frontWith(note.front, about);
		const body = isBehind ? bodyOf(text) : note.body;
		if (front !== note.front || isBehind) {
			const whole = joinNoteFile(front, body, note.crlf);
			const placed = await replaceFile(root, join(root, file.path), whole, file.signature);
			if (placed === 'outdated') {
				// Somebody wrote it just now.
				this.#soon(state, SETTLING);
				return;
			}
			this.#wrote(file.path, placed.signature, whole);
		}
		this.#stale.delete(paper);
		agreed.set(paper, {
			path: file.path,
			hash: hashOf(plainText(text)),
			number,
			tags: tagList(about.tags),
			...(agreement?.ours !== undefined && { ours: true }),
		});
	}

	/** The paper has no file yet, or none any more. */
	async #create(paper: string, data: FrontData, state: RoundState): Promise<void> {
		const { agreed, side, root } = this.#options;
		const { number, text } = side.note(paper);
		const whole = joinNoteFile(newFront(data), bodyOf(text), false);
		const title = typeof data.title === 'string' ? data.title : '';
		const name = noteFileName(paper, title);
		const first = (await this.#formerPath(paper)) ?? name;
		for (let attempt = 1, path = first; ; path = otherName(name, ++attempt)) {
			if (state.taken.has(foldedPath(path))) continue;
			state.taken.add(foldedPath(path));
			const placed = await createFile(root, join(root, path), whole);
			if (placed === 'outdated') continue;
			this.#wrote(path, placed.signature, whole);
			this.#missing.settle(paper);
			this.#stale.delete(paper);
			const hash = hashOf(plainText(text));
			agreed.set(paper, { path, hash, number, tags: tagList(data.tags), ours: true });
			return;
		}
	}

	/** Where a file that went was, if the folder it was in is still there. */
	async #formerPath(paper: string): Promise<string | undefined> {
		const { path } = this.#options.agreed.get(paper) ?? {};
		if (path === undefined) return undefined;
		const folder = await lstat(dirname(join(this.#options.root, path))).catch(() => undefined);
		return folder?.isDirectory() ? path : undefined;
	}

	/** Takes over what was done to the tags of a file; answers with what it is to say. */
	async #withTags(
		paper: string,
		{ tags }: NoteFile,
		agreement: Agreement | undefined,
		data: FrontData,
	): Promise<FrontData> {
		if (tags === undefined) return data;
		const { side } = this.#options;
		const changes = tagChanges(agreement?.tags ?? [], tags);
		let about = data;
		if (changes.add.length + changes.remove.length > 0) {
			await side.changeTags(paper, changes);
			about = (await side.about([paper])).get(paper) ?? data;
		}
		// What cannot be a tag here stays in the file.
		const others = tags.filter((tag) => namedTag(tag, []) === undefined);
		return { ...about, tags: [...tagList(about.tags), ...others] };
	}

	/** The paper is gone, or cannot be read: its file, if it has one, stays as it is. */
	#withoutPaper(paper: string, state: RoundState): void {
		if (this.#options.side.has(paper)) this.#soon(state, AGAIN);
	}

	/** Whether a file of ours holds nothing any more, and nothing of the user's. */
	#isToGo(
		paper: string,
		agreement: Agreement | undefined,
		note: NoteFile,
		state: RoundState,
	): boolean {
		if (agreement?.ours === undefined || state.saved.has(paper)) return false;
		return this.#side(paper).text.trim() === '' && !hasOwnKeys(note.front);
	}

	#fileSide(paper: string, state: RoundState): FileSide {
		const found = state.found.get(paper);
		if (found === undefined) return 'missing';
		if (found.file === undefined) return 'unreadable';
		if (!found.file.isSettled) {
			this.#soon(state, SETTLING);
			return 'unreadable';
		}
		return this.#sideOf(found.file.note);
	}

	#sideOf(file: NoteFile): Side {
		const known = this.#fileSides.get(file) ?? { text: file.note, hash: hashOf(file.note) };
		this.#fileSides.set(file, known);
		return known;
	}

	#side(paper: string): Side & { readonly number: number } {
		const { number, text } = this.#options.side.note(paper);
		const before = this.#sides.get(paper);
		if (before?.number === number) return before;
		const plain = plainText(text);
		const side = { number, text: plain, hash: hashOf(plain) };
		this.#sides.set(paper, side);
		return side;
	}

	#hashesSince(paper: string, number: number): ReadonlySet<string> {
		const versions = this.#options.side.versions(paper).filter((each) => each.number > number);
		return new Set(versions.map(({ text }) => hashOf(plainText(text))));
	}

	#wrote(path: string, signature: string | undefined, text: string): void {
		this.#writes += 1;
		if (signature === undefined) {
			this.#looked = undefined;
			return;
		}
		this.#looked?.files.set(path, this.#scan.wrote(path, signature, text));
	}

	#soon(state: RoundState, milliseconds: number): void {
		state.again = Math.min(state.again ?? Infinity, milliseconds);
	}
}

/** A file that can be taken. */
export type FoundNote = Omit<FoundFile, 'read'> & { readonly note: NoteFile };

function tagList(tags: FrontData['tags']): string[] {
	return Array.isArray(tags) ? [...(tags as readonly string[])] : [];
}

function hasSameTags(agreed: readonly string[] | undefined, file: readonly string[] | undefined) {
	if (file === undefined) return true;
	const { add, remove } = tagChanges(agreed ?? [], file);
	return add.length + remove.length === 0;
}
