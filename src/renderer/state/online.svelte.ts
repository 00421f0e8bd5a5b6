import type { AddedPaper, FoundPaper } from '#shared/domain/found-paper.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import type { AppError } from '#shared/result.ts';

/** Longer than this, and one wonders whether anything happens; in milliseconds. */
const NOTICED = 500;

/** What a search beyond the store has come to. */
export type OnlinePhase = 'ready' | 'asking' | 'answered' | 'failed';

/** One text looked for beyond the store, and what is added of what was found. */
export class Online {
	readonly #backend: Pick<Backend, 'searchOnline' | 'addPaper'>;
	phase: OnlinePhase = $state('ready');
	/** Whether what is asked for takes so long that one should say so. */
	slow = $state(false);
	/** What the store does not have. */
	found: readonly FoundPaper[] = $state.raw([]);
	/** How many of those found the store has. */
	here = $state(0);
	/** Why nothing was found, or the last paper not added. */
	error: AppError | undefined = $state.raw();
	/** Ids of papers on their way. */
	adding: ReadonlySet<string> = $state.raw(new Set<string>());
	/** What was added, by id. */
	added: ReadonlyMap<string, AddedPaper> = $state.raw(new Map<string, AddedPaper>());
	#questions = 0;

	constructor(backend: Pick<Backend, 'searchOnline' | 'addPaper'>) {
		this.#backend = backend;
	}

	/** Asks Hugging Face. */
	async search(text: string): Promise<void> {
		this.phase = 'asking';
		this.error = undefined;
		const result = await this.#noticed(this.#backend.searchOnline({ text }));
		if (result.ok) {
			this.found = result.value.filter(({ row }) => row === undefined);
			this.here = result.value.length - this.found.length;
			this.phase = 'answered';
		} else {
			this.error = result.error;
			this.phase = 'failed';
		}
	}

	/** Brings a paper into the inbox. */
	async add(id: string): Promise<void> {
		if (this.adding.has(id) || this.added.has(id)) return;
		this.error = undefined;
		this.adding = new Set([...this.adding, id]);
		const result = await this.#noticed(this.#backend.addPaper({ id }));
		this.adding = new Set([...this.adding].filter((each) => each !== id));
		if (result.ok) this.added = new Map([...this.added, [id, result.value]]);
		else this.error = result.error;
	}

	async #noticed<T>(answer: Promise<T>): Promise<T> {
		this.#questions += 1;
		const timer = setTimeout(() => (this.slow = true), NOTICED);
		try {
			return await answer;
		} finally {
			clearTimeout(timer);
			this.#questions -= 1;
			if (this.#questions === 0) this.slow = false;
		}
	}
}
