import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { foldedPath, noteFileName, otherName } from '#shared/domain/note-folder/file-name.ts';
import {
	frontWith,
	hasOwnKeys,
	newFront,
	type FrontData,
} from '#shared/domain/note-folder/front-matter.ts';
import { joinNoteFile, type NoteFile } from '#shared/domain/note-folder/note-file.ts';
import { bodyOf, plainText } from '#shared/domain/note-folder/note-text.ts';
import type { Decision } from '#shared/domain/note-folder/reconcile.ts';
import { hashOf, type Agreement } from './agreements.ts';
import type { ComparedTexts } from './compared-texts.ts';
import { SETTLING, type FolderScan, type FoundFile, type Looked } from './folder-scan.ts';
import type { MissingFiles } from './missing-files.ts';
import type { NoteSide } from './note-side.ts';
import { createFile, removeFile, replaceFile } from './place-file.ts';
import { soon, type RoundState } from './round-state.ts';
import { frontOf, tagList, type WriteAhead } from './write-ahead.ts';

/** A file that can be taken. */
type FoundNote = Omit<FoundFile, 'read'> & { readonly note: NoteFile };

interface PaperFilesOptions {
	/** Where the folder really is. */
	readonly root: string;
	readonly side: NoteSide;
	/** What both sides had when they last agreed, by paper. */
	readonly agreed: ReadonlyMap<string, Agreement>;
}

/** What the files of papers are written with. */
interface Shared {
	readonly scan: FolderScan;
	readonly texts: ComparedTexts;
	readonly missing: MissingFiles;
	readonly ahead: WriteAhead;
}

/** Writes the files of papers, or has their notes take what the files say. */
export class PaperFiles {
	readonly #options: PaperFilesOptions;
	readonly #scan: FolderScan;
	readonly #texts: ComparedTexts;
	readonly #missing: MissingFiles;
	readonly #ahead: WriteAhead;
	#writes = 0;
	/** The folder as it was last looked at, with what was written since; undefined: look again. */
	looked: Looked | undefined;

	constructor(options: PaperFilesOptions, { scan, texts, missing, ahead }: Shared) {
		this.#options = options;
		this.#scan = scan;
		this.#texts = texts;
		this.#missing = missing;
		this.#ahead = ahead;
	}

	/** How many files were written so far. */
	get writes(): number {
		return this.#writes;
	}

	/**
	 * The file is there: the note takes its text, or it takes the note's, and gets the paper's tags.
	 * Whether both are the same now.
	 */
	async settle(
		paper: string,
		file: FoundNote,
		data: FrontData,
		decision: Decision,
		state: RoundState,
	): Promise<boolean> {
		const { side, root } = this.#options;
		const { note } = file;
		if (decision === 'take' && !side.save(paper, note.note).ok) return false;
		const about = frontOf(data, note);
		const { number, text } = side.note(paper);
		const isBehind = hashOf(plainText(text)) !== hashOf(note.note);
		if (this.isToGo(paper, note, state)) {
			if (!(await removeFile(root, join(root, file.path), file.signature))) {
				soon(state, SETTLING);
				return false;
			}
			this.looked?.files.delete(file.path);
			this.#ahead.agree(paper, undefined);
			return true;
		}
		const front = frontWith(note.front, about);
		const body = isBehind ? bodyOf(text) : note.body;
		if (front !== note.front || isBehind) {
			const whole = joinNoteFile(front, body, note.crlf);
			const placed = await replaceFile(root, join(root, file.path), whole, file.signature);
			if (placed === 'outdated') {
				// Somebody wrote it just now.
				soon(state, SETTLING);
				return false;
			}
			this.#wrote(file.path, placed.signature, whole);
		}
		this.#ahead.agree(paper, {
			path: file.path,
			hash: hashOf(plainText(text)),
			number,
			tags: tagList(about.tags),
			...(this.#ahead.isOurs(paper) && { ours: true }),
		});
		return true;
	}

	/** The paper has no file yet, or none any more. */
	async create(paper: string, data: FrontData, state: RoundState): Promise<void> {
		const { side, root } = this.#options;
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
			const hash = hashOf(plainText(text));
			this.#ahead.agree(paper, { path, hash, number, tags: tagList(data.tags), ours: true });
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

	/** Whether a file of ours holds nothing any more, and nothing of the user's. */
	isToGo(paper: string, note: NoteFile, state: RoundState): boolean {
		if (!this.#ahead.isOurs(paper) || state.saved.has(paper)) return false;
		return this.#texts.of(paper).text.trim() === '' && !hasOwnKeys(note.front);
	}

	#wrote(path: string, signature: string | undefined, text: string): void {
		this.#writes += 1;
		if (signature === undefined) {
			this.looked = undefined;
			return;
		}
		this.looked?.files.set(path, this.#scan.wrote(path, signature, text));
	}
}
