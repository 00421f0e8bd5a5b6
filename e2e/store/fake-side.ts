import type { FrontData } from '#shared/domain/note-folder/front-matter.ts';
import { frontTag, type TagChanges } from '#shared/domain/note-folder/front-tags.ts';
import type { NoteVersion } from '#shared/domain/note.ts';
import { success, type Result } from '#shared/result.ts';
import type { NoteSide } from '../../src/main/note-folder/note-side.ts';

interface Marks {
	readonly saved?: boolean;
	readonly done?: boolean;
	readonly tags?: readonly string[];
}

/** Notes and papers in memory, for what has to be tried thousands of times. */
export class FakeSide implements NoteSide {
	readonly marks = new Map<string, Marks>();
	readonly #papers: ReadonlySet<string>;
	readonly #notes = new Map<string, NoteVersion[]>();
	/** How often a note became another. */
	saves = 0;

	constructor(papers: readonly string[]) {
		this.#papers = new Set(papers);
	}

	textOf(paper: string): string {
		return this.note(paper).text;
	}

	/** Every note that is not empty. */
	texts(): string[] {
		return [...this.#notes.keys()].map((paper) => this.textOf(paper)).filter(Boolean);
	}

	has(paper: string): boolean {
		return this.#papers.has(paper);
	}

	note(paper: string): NoteVersion {
		return this.versions(paper).at(-1) ?? { number: 0, at: 0, text: '' };
	}

	versions(paper: string): readonly NoteVersion[] {
		return this.#notes.get(paper) ?? [];
	}

	noted(): Iterable<string> {
		return this.#notes.keys();
	}

	saved(): string[] {
		return [...this.marks].filter(([, { saved }]) => saved === true).map(([paper]) => paper);
	}

	save(paper: string, text: string): Result<number> {
		const before = this.note(paper);
		if (before.text === text) return success(before.number);
		this.saves += 1;
		const version = { number: this.saves, at: 0, text };
		this.#notes.set(paper, [...this.versions(paper), version]);
		return success(version.number);
	}

	changeTags(paper: string, { add, remove }: TagChanges): Promise<void> {
		const marks = this.marks.get(paper) ?? {};
		const kept = (marks.tags ?? []).filter((tag) => !remove.includes(frontTag(tag)));
		const tags = [...kept, ...add.filter((tag) => !kept.map(frontTag).includes(tag))];
		this.marks.set(paper, { ...marks, tags });
		return Promise.resolve();
	}

	about(papers: readonly string[]): Promise<ReadonlyMap<string, FrontData>> {
		return Promise.resolve(new Map(papers.map((paper) => [paper, this.#dataOf(paper)])));
	}

	settled(): Promise<boolean> {
		return Promise.resolve(true);
	}

	#dataOf(paper: string): FrontData {
		const { saved = false, done = false, tags = [] } = this.marks.get(paper) ?? {};
		return {
			id: paper,
			title: `Paper ${paper}`,
			authors: undefined,
			published: undefined,
			daily: undefined,
			citekey: undefined,
			state: done ? 'done' : 'inbox',
			read: false,
			saved,
			tags: tags.map(frontTag),
			huggingface: undefined,
			arxiv: `https://arxiv.org/abs/${paper}`,
			pdf: undefined,
			code: undefined,
			project: undefined,
		};
	}
}
