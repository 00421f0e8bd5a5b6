import type { AskableVerb as Verb } from '#shared/domain/act.ts';
import { FLAG } from '#shared/domain/columns.ts';
import type { Paper } from '#shared/domain/paper.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import { nextFrame } from './next-frame.ts';
import type { Papers } from './papers.svelte.ts';

/** `after`: for how many seconds the papers were open. */
type Act = (verb: Verb, rows: readonly number[], after?: number) => void;

/**
 * Which paper is selected, and whether it was opened. Selecting shows it and makes it seen; only
 * a paper that was opened, and stayed open for as long as the settings say, becomes read.
 */
export class Reading {
	readonly #backend: Backend;
	readonly #papers: Papers;
	readonly #settings: () => Settings;
	readonly #act: Act;
	selected: number | undefined = $state();
	opened = $state(false);
	/** The whole selected paper, undefined until it is here. */
	paper: Paper | undefined = $state.raw();
	/** The row of `paper`, which is the one selected before until the new paper is here. */
	paperRow: number | undefined = $state();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#requests = 0;

	constructor(backend: Backend, papers: Papers, settings: () => Settings, act: Act) {
		this.#backend = backend;
		this.#papers = papers;
		this.#settings = settings;
		this.#act = act;
	}

	/** Puts the selection on a row, and shows it. */
	select(row: number | undefined): void {
		if (row === this.selected) return;
		this.#stopWaiting();
		this.opened = false;
		this.selected = row;
		if (row === undefined) {
			this.paper = undefined;
			this.#requests += 1;
			return;
		}
		void this.refresh();
		void this.#see(row);
	}

	/** Opens a row to be read. */
	open(row: number): void {
		this.select(row);
		this.opened = true;
		this.#waitUntilRead(row);
	}

	/** Goes back to the list; the paper stays selected. */
	close(): void {
		this.#stopWaiting();
		this.opened = false;
	}

	/** Reads the selected paper again, since the feed may have changed it. */
	async refresh(): Promise<void> {
		const row = this.selected;
		if (row === undefined) return;
		this.#requests += 1;
		const request = this.#requests;
		const [result] = await Promise.all([this.#backend.readPaper(row), nextFrame()]);
		if (request !== this.#requests) return;
		this.paper = result.ok ? result.value : undefined;
		this.paperRow = row;
	}

	/** Marks a row as seen, however short it was selected. */
	async #see(row: number): Promise<void> {
		await nextFrame();
		if ((this.#papers.flagsOf(row) & FLAG.seen) === 0) this.#act('see', [row]);
	}

	/** Whoever marks the open paper by hand has decided; it is not marked again by itself. */
	decided(): void {
		this.#stopWaiting();
	}

	#waitUntilRead(row: number): void {
		this.#stopWaiting();
		const { readAfter } = this.#settings();
		if (readAfter === 'never' || (this.#papers.flagsOf(row) & FLAG.read) !== 0) return;
		this.#timer = setTimeout(() => {
			if (this.opened && this.selected === row) this.#act('read', [row], readAfter);
		}, readAfter * 1000);
	}

	#stopWaiting(): void {
		clearTimeout(this.#timer);
	}
}
