import type { NoteFile } from '#shared/domain/note-folder/note-file.ts';
import { plainText } from '#shared/domain/note-folder/note-text.ts';
import type { Side } from '#shared/domain/note-folder/reconcile.ts';
import { hashOf } from './agreements.ts';
import type { NoteSide } from './note-side.ts';

type NumberedSide = Side & { readonly number: number };

/** Texts of notes and files as they are compared, each made once. */
export class ComparedTexts {
	readonly #notes: NoteSide;
	readonly #sides = new Map<string, NumberedSide>();
	readonly #fileSides = new WeakMap<NoteFile, Side>();

	constructor(notes: NoteSide) {
		this.#notes = notes;
	}

	/** A file's text, as it is compared. */
	ofFile(file: NoteFile): Side {
		const known = this.#fileSides.get(file) ?? { text: file.note, hash: hashOf(file.note) };
		this.#fileSides.set(file, known);
		return known;
	}

	/** A note's text, likewise, and the number of its version. */
	of(paper: string): NumberedSide {
		const { number, text } = this.#notes.note(paper);
		const before = this.#sides.get(paper);
		if (before?.number === number) return before;
		const plain = plainText(text);
		const side = { number, text: plain, hash: hashOf(plain) };
		this.#sides.set(paper, side);
		return side;
	}

	/** What a note was in the versions after this one. */
	hashesSince(paper: string, number: number): ReadonlySet<string> {
		const versions = this.#notes.versions(paper).filter((each) => each.number > number);
		return new Set(versions.map(({ text }) => hashOf(plainText(text))));
	}
}
