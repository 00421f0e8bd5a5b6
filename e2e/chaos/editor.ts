import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fact, Model } from './model.ts';

/**
 * What another program makes of the files of notes, which the app has to take. Until it has, the note
 * may be as it was, and nobody else writes it: what two write at once is both kept, in any order.
 */
export class Editor {
	readonly #folder: string;
	/** The texts that files were given, by paper. */
	readonly #edits = new Map<string, string>();

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Whether somebody else may write this note. */
	isAt(paper: string): boolean {
		return this.#edits.has(paper);
	}

	/** Puts more text into a file whose note is certain, as editors save: all at once. */
	async edit(model: Model, random: () => number): Promise<void> {
		for (const [paper, text] of model.notes()) {
			if (!isEdited(paper) || this.isAt(paper) || random() < 0.7) continue;
			const file = await this.#fileOf(paper, text);
			if (file === undefined) continue;
			const edited = `${text} edited ${random()}`;
			// Not in the folder itself: it would be a file of notes.
			const beside = join(this.#folder, '..', 'edited');
			await writeFile(
				beside,
				file.text.replace(text, () => edited),
			);
			this.#edits.set(paper, edited);
			model.begin(new Map([[factOf(paper), edited]]));
			await rename(beside, file.path);
			return;
		}
	}

	/** After a look at the store: what it has not taken by now has yet to come. */
	looked(model: Model): void {
		for (const [paper, text] of this.#edits) {
			if (model.is(factOf(paper)) === text) this.#edits.delete(paper);
			else model.begin(new Map([[factOf(paper), text]]));
		}
	}

	/** The notes that have yet to be taken. */
	get left(): readonly string[] {
		return [...this.#edits.keys()];
	}

	async #fileOf(paper: string, text: string) {
		const names = await readdir(this.#folder, { recursive: true });
		for (const name of names.filter((each) => each.endsWith('.md'))) {
			const path = join(this.#folder, name);
			const whole = await readFile(path, 'utf8').catch(() => '');
			// One that the app has yet to write anew would bring an older text back.
			if (whole.includes(paper) && whole.endsWith(`${text}\n`)) return { path, text: whole };
		}
		return undefined;
	}
}

/**
 * Whether files of this paper are edited; papers whose are have no tags here, since a file also says
 * which there are, and one written back a moment later would take them away again.
 */
export function isEdited(paper: string): boolean {
	return Number(paper.at(-1)) % 2 === 0;
}

function factOf(paper: string): Fact {
	return `${paper}|note`;
}
