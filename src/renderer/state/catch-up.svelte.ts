import {
	isUndecided,
	missedRows,
	rowsOlderThan,
	type Away,
	type CatchUp,
} from '#shared/domain/away.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';
import { topicName } from '../words/topics.ts';
import type { Papers } from './papers.svelte.ts';
import type { Toast } from './toast.svelte.ts';
import { t } from '../language.ts';

/** A topic as it is now: its papers that are still undecided. */
export interface Topic {
	readonly name: string;
	/** Those with the most upvotes first, or heading for the most. */
	readonly rows: readonly number[];
	readonly upvotes: number;
	/** Whether the user keeps all of them in the inbox. */
	readonly kept: boolean;
}

interface Parts {
	readonly backend: Backend;
	readonly papers: Papers;
	readonly toast: Toast;
	/** Takes back the act of this number, and says so. */
	readonly undo: (number: number) => void;
	/** Tells the user why main could not do it; true when it could. */
	readonly told: (result: Result<unknown>) => boolean;
	/** Whether the page is hidden behind what a search found. */
	readonly covered: () => boolean;
}

/** What happened while the user was away, by topic, and what was decided on it. */
export class CatchingUp {
	readonly #parts: Parts;
	/** The absence that is not caught up on yet. */
	away: Away | undefined = $state.raw();
	/** Whether the page was asked for; it is left by going anywhere else. */
	#asked = $state(false);
	/** What main found, undefined until it is here. */
	found: CatchUp | undefined = $state.raw();
	/** Name of the topic that was pointed at; it may be gone. */
	#pointed: string | undefined = $state();
	/** Rows that the user keeps: decided on, and still in the inbox. */
	#kept: ReadonlySet<number> = $state.raw(new Set<number>());
	#requests = 0;
	/** Whether anything was decided since the page was shown. */
	#decided = false;

	/** How many papers of the absence are undecided. */
	readonly missed = $derived.by(() => {
		const { feed, flags } = this.#parts.papers;
		return this.away === undefined ? 0 : missedRows(feed, flags, this.away).length;
	});

	readonly topics: readonly Topic[] = $derived.by(() => {
		const { feed, flags } = this.#parts.papers;
		return (this.found?.groups ?? []).flatMap(({ name, rows: all }) => {
			const rows = [...all].filter((row) => isUndecided(flags[row] ?? 0));
			if (rows.length === 0) return [];
			const upvotes = rows.reduce((sum, row) => sum + (feed.upvotes[row] ?? 0), 0);
			return [{ name, rows, upvotes, kept: rows.every((row) => this.#kept.has(row)) }];
		});
	});

	/** Name of the topic that keys are for. */
	readonly current: string | undefined = $derived.by(() => {
		const pointed = this.topics.find(({ name }) => name === this.#pointed);
		return (pointed ?? this.topics.find(({ kept }) => !kept))?.name;
	});

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	get shown(): boolean {
		return this.#asked && !this.#parts.covered();
	}

	/** Whether the page is there, be it behind what a search found. */
	get asked(): boolean {
		return this.#asked;
	}

	/** Rows that the user keeps. */
	get kept(): ReadonlySet<number> {
		return this.#kept;
	}

	/** Goes on where another page of this window was: with these rows kept, at this topic. */
	takeUp(kept: readonly number[], topic: string | undefined): void {
		this.#kept = new Set(kept);
		this.#decided = kept.length > 0;
		this.#pointed = topic;
	}

	/** How many papers are in the topics, and how many of them the user keeps. */
	get counts(): { readonly papers: number; readonly kept: number } {
		const rows = this.topics.flatMap((topic) => topic.rows);
		return { papers: rows.length, kept: rows.filter((row) => this.#kept.has(row)).length };
	}

	/** The rows that are heading for many upvotes. */
	readonly rising: ReadonlySet<number> = $derived(new Set(this.found?.rising));

	/** Whether there is nothing left to decide on. */
	get settled(): boolean {
		return this.found !== undefined && this.topics.every(({ kept }) => kept);
	}

	/** Whether there are papers that main has not put into topics yet. */
	readonly lacking = $derived.by(() => {
		const { feed, flags } = this.#parts.papers;
		if (this.found === undefined) return true;
		const known = new Set(this.found.groups.flatMap(({ rows }) => [...rows]));
		return missedRows(feed, flags, this.found).some((row) => !known.has(row));
	});

	/** Shows the page. */
	start(): void {
		this.#asked = true;
		this.#decided = false;
		// What is over is asked for anew; else everything is where it was.
		if (this.settled) this.found = undefined;
	}

	/** Asks main for the topics. */
	async refresh(): Promise<void> {
		this.#requests += 1;
		const request = this.#requests;
		const result = await this.#parts.backend.readCatchUp(undefined);
		if (!this.#parts.told(result) || !result.ok || request !== this.#requests) return;
		this.found = result.value;
	}

	/** Leaves the page; an absence with nothing left to decide on is over then. */
	leave(): void {
		if (!this.#asked) return;
		this.#asked = false;
		if (this.settled && this.#decided && this.away !== undefined) void this.dismiss();
	}

	/** The user does not want to catch up, or has. */
	async dismiss(): Promise<void> {
		this.#parts.told(await this.#parts.backend.settleCatchUp(undefined));
	}

	/** Main says what there is to catch up on. */
	awayChanged(away: Away | undefined): void {
		this.away = away;
		if (!this.#asked) this.found = undefined;
	}

	/** Another library is shown: what was found belongs to the old one. */
	reset(away: Away | undefined): void {
		this.#requests += 1;
		this.away = away;
		this.#asked = false;
		this.found = undefined;
		this.#pointed = undefined;
		this.#kept = new Set();
	}

	/** From now on keys are for this topic. */
	point(name: string): void {
		this.#pointed = name;
	}

	/** Moves on to the next topic, or back to the one before. */
	step(by: 1 | -1): void {
		const { topics } = this;
		const at = topics.findIndex(({ name }) => name === this.current);
		const to = at === -1 ? 0 : Math.max(0, Math.min(topics.length - 1, at + by));
		this.#pointed = topics[to]?.name;
	}

	/** Leaves a topic's papers in the inbox and goes on, or looks at a kept one again. */
	keep({ name, rows, kept }: Topic): void {
		const before = this.#kept;
		this.#decided = true;
		this.#kept = kept
			? new Set([...before].filter((row) => !rows.includes(row)))
			: new Set([...before, ...rows]);
		this.#pointed = kept ? name : (this.#next(name) ?? name);
	}

	/** Looks at everything again that was kept. */
	unkeep(): void {
		this.#kept = new Set();
		this.#pointed = undefined;
	}

	/** Marks all papers of a topic done, as one act. */
	async clear({ name, rows }: Topic): Promise<void> {
		this.#pointed = this.#next(name);
		await this.#done(
			rows,
			t('{topic}: {papers, plural, one {# paper done} other {# papers done}}', {
				topic: topicName(name),
				papers: rows.length,
			}),
		);
	}

	/** The papers in the inbox that are older than a day. */
	olderThan(day: Day): readonly number[] {
		return rowsOlderThan(this.#parts.papers.feed, this.#parts.papers.flags, day);
	}

	/** Marks them done, as one act. */
	async clearOlderThan(day: Day): Promise<void> {
		const rows = this.olderThan(day);
		await this.#done(
			rows,
			t('{papers, plural, one {# older paper done} other {# older papers done}}', {
				papers: rows.length,
			}),
		);
	}

	/** Name of the undecided topic after `name`, or else of the last one before it. */
	#next(name: string): string | undefined {
		const { topics } = this;
		const at = topics.findIndex((topic) => topic.name === name);
		const open = (topic: Topic) => !topic.kept && topic.name !== name;
		return (topics.slice(at + 1).find(open) ?? topics.slice(0, at).findLast(open))?.name;
	}

	async #done(rows: readonly number[], words: string): Promise<void> {
		const { backend, toast, told, undo } = this.#parts;
		this.#decided = true;
		const result = await backend.act({ verb: 'done', rows: Uint32Array.from(rows) });
		if (!told(result) || !result.ok || result.value === undefined) return;
		const { number } = result.value;
		toast.say(words, { action: t('Undo'), run: () => undo(number) });
	}
}
