import type { Backend } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';

/** How long an answer holds that may soon be another, in milliseconds: no, or no answer at all. */
const HOLDS = 60_000;

interface Known {
	/** Undefined: Zotero did not say. */
	readonly has: boolean | undefined;
	readonly at: number;
}

/** Which papers Zotero on this computer has, as far as it was asked. */
export class Zotero {
	readonly #backend: Backend;
	readonly #now: () => number;
	#known: ReadonlyMap<string, Known> = $state.raw(new Map());
	/** When Zotero last did not answer: it is not asked about every paper then. */
	#silentSince = -Infinity;
	/** The paper that is being added. */
	adding: string | undefined = $state();

	constructor(backend: Backend, now: () => number) {
		this.#backend = backend;
		this.#now = now;
	}

	/** Whether Zotero has a paper; undefined where nobody knows. */
	has(paper: string): boolean | undefined {
		return this.#known.get(paper)?.has;
	}

	/** Asks about a paper, unless that was answered before. */
	async look(paper: string): Promise<void> {
		const known = this.#known.get(paper);
		const now = this.#now();
		if (known?.has === true || now - (known?.at ?? -Infinity) < HOLDS) return;
		if (now - this.#silentSince < HOLDS) return;
		const answer = await this.#backend.askZotero(paper);
		if (answer.ok) this.#learn(paper, answer.value.has);
		else this.#silentSince = this.#now();
	}

	/** Gives a paper to Zotero; undefined while another is being given. */
	async add(paper: string): Promise<Result<'added' | 'there'> | undefined> {
		if (this.adding !== undefined) return undefined;
		this.adding = paper;
		const answer = await this.#backend.addToZotero(paper);
		this.adding = undefined;
		if (!answer.ok) return answer;
		this.#silentSince = -Infinity;
		this.#learn(paper, true);
		return { ok: true, value: answer.value.outcome };
	}

	#learn(paper: string, has: boolean): void {
		this.#known = new Map(this.#known).set(paper, { has, at: this.#now() });
	}
}
