import {
	affected,
	type Act,
	type JournalEntry,
	type Reversal,
	type Verb,
} from '#shared/domain/act.ts';
import { lastOf } from '#shared/domain/chain.ts';
import { FLAG, flagsOf } from '#shared/domain/columns.ts';
import { nextRedo, nextUndo, type History } from '#shared/domain/history.ts';
import { isSet, tagsOf, UNMARKED, type Mark } from '#shared/domain/mark.ts';
import type { Durability, Notice } from '#shared/domain/notice.ts';
import { isDue, type Facts, type Until } from '#shared/domain/snooze.ts';
import type { TagDetails } from '#shared/domain/tagging.ts';
import type { Result } from '#shared/result.ts';
import { ACT_JOURNAL } from './act-journal.ts';
import type { Catalogue } from './catalogue.ts';
import { JournalFile } from './journal-file.ts';
import { TagIndex } from './tag-index.ts';

/** An entry that changed something: the new flags at once, and when it is on disk. */
export interface Decided {
	readonly act: Act;
	readonly change: { readonly rows: Uint32Array; readonly flags: Uint16Array };
	readonly saved: Promise<Result<void>>;
}

/** An act that was taken back or up again. */
export interface Reversed extends Decided {
	/** Papers of it that are as before now. */
	readonly changed: number;
	/** Papers that later acts have decided on since, and that stay as those left them. */
	readonly kept: number;
}

/** What an act may say besides what it does. */
export type ActDetails = Pick<Act, 'until' | 'automatic' | 'after' | 'by' | keyof TagDetails>;

/** What the user decided: a journal of acts, and the flags that they put on the catalogue's rows. */
export class Decisions {
	readonly #journal: JournalFile<History, JournalEntry>;
	readonly #catalogue: Catalogue;
	readonly #now: () => number;
	/** Which papers have which tag. */
	readonly tagged: TagIndex;

	private constructor(
		journal: JournalFile<History, JournalEntry>,
		catalogue: Catalogue,
		now: () => number,
	) {
		this.#journal = journal;
		this.#catalogue = catalogue;
		this.#now = now;
		this.tagged = new TagIndex(journal.state);
	}

	/** Reads the journal while the catalogue is being opened, and flags its rows. */
	static async open(
		folder: string,
		catalogue: Promise<Catalogue>,
		options: { readonly now: () => number; readonly readOnly: boolean },
	): Promise<Decisions> {
		const [journal, rows] = await Promise.all([
			JournalFile.open(folder, 'acts', ACT_JOURNAL, options),
			catalogue,
		]);
		const decisions = new Decisions(journal, rows, options.now);
		decisions.flag(journal.state.marks.keys());
		return decisions;
	}

	get notices(): readonly Notice[] {
		return this.#journal.notices;
	}

	/** Why nothing can be decided for good, if so. */
	get refusal(): string | undefined {
		return this.#journal.refusal;
	}

	get history(): History {
		return this.#journal.state;
	}

	/** All that was decided, as the journal's snapshots have it. */
	snapshot(): unknown {
		return ACT_JOURNAL.toSnapshot(this.history);
	}

	get durability(): Durability {
		return this.#journal.durability;
	}

	onDurabilityChanged(listener: (durability: Durability) => void): () => void {
		return this.#journal.onDurabilityChanged(listener);
	}

	/** Does `verb` to the papers on which it changes anything; undefined when there are none. */
	act(verb: Verb, ids: readonly string[], details: ActDetails = {}): Decided | undefined {
		const { marks, last } = this.history;
		const papers = affected(marks, verb, [...new Set(ids)], details);
		if (papers.length === 0 && details.gone === undefined) return undefined;
		const act: Act = { number: last + 1, at: this.#now(), verb, papers, ...details };
		const saved = this.#journal.append(act);
		this.tagged.update(act);
		return { act, saved, change: this.flag(papers) };
	}

	/** Takes an act back, the newest unless `number` names another; undefined when there is none. */
	undo(number?: number): Reversed | undefined {
		const { acts, undone } = this.history;
		const act = number === undefined ? nextUndo(this.history) : acts.get(number);
		return act === undefined || undone.has(act.number) ? undefined : this.#reverse('undo', act);
	}

	/** Takes an act up again, the one taken back last unless `number` names another. */
	redo(number?: number): Reversed | undefined {
		const { acts, undone } = this.history;
		const act = number === undefined ? nextRedo(this.history) : acts.get(number);
		return act !== undefined && undone.has(act.number) ? this.#reverse('redo', act) : undefined;
	}

	/** Papers that are snoozed until something of this kind. */
	waitingFor(kind: Until['kind']): string[] {
		return this.#snoozed().filter((id) => this.untilOf(id)?.kind === kind);
	}

	/**
	 * Brings back what was snoozed and is due now: one act for each thing waited for. `more` is what
	 * the feed's lists do not say, by paper.
	 */
	wake(more: ReadonlyMap<string, Pick<Facts, 'linked' | 'updatedAt'>> = new Map()): Decided[] {
		const due = new Map<string, { readonly until: Until; readonly ids: string[] }>();
		const { flags, upvotes } = this.#catalogue.columns;
		for (const id of this.#snoozed()) {
			const row = this.#catalogue.rowOf(id) ?? -1;
			const until = this.untilOf(id);
			const facts = {
				upvotes: upvotes[row] ?? 0,
				hasCode: ((flags[row] ?? 0) & FLAG.code) !== 0,
				...more.get(id),
			};
			if (until === undefined || !isDue(until, this.#now(), facts)) continue;
			const key = JSON.stringify(until);
			const others = due.get(key)?.ids ?? [];
			due.set(key, { until, ids: [...others, id] });
		}
		return [...due.values()]
			.map(({ until, ids }) => this.act('wake', ids, { until }))
			.filter((woken) => woken !== undefined);
	}

	/** What a snoozed paper waits for, and what one that is back waited for. */
	untilOf(id: string): Until | undefined {
		const mark = this.history.marks.get(id) ?? UNMARKED;
		if (isSet(mark, 'snoozed')) return this.history.untils.get(lastOf(mark.snoozed));
		return isSet(mark, 'woken') ? this.history.untils.get(lastOf(mark.woken)) : undefined;
	}

	/** Puts the flags of these papers' marks on their rows, where they have any. */
	flag(ids: Iterable<string>): { rows: Uint32Array; flags: Uint16Array } {
		const { marks } = this.history;
		const rows: number[] = [];
		for (const id of ids) {
			const row = this.#catalogue.rowOf(id);
			if (row === undefined) continue;
			this.#catalogue.mark(row, flagsOf(marks.get(id) ?? UNMARKED));
			rows.push(row);
		}
		const { flags } = this.#catalogue.columns;
		return {
			rows: Uint32Array.from(rows),
			flags: Uint16Array.from(rows, (row) => flags[row] ?? 0),
		};
	}

	/** Writes a snapshot of all that was decided. Throws what the disk refuses. */
	async secure(): Promise<void> {
		await this.#journal.secure();
	}

	async close(): Promise<void> {
		await this.#journal.close();
	}

	#snoozed(): string[] {
		const { flags } = this.#catalogue.columns;
		const ids: string[] = [];
		for (let row = 0; row < flags.length; row += 1) {
			if (((flags[row] ?? 0) & FLAG.snoozed) !== 0) ids.push(this.#catalogue.idOf(row) ?? '');
		}
		return ids;
	}

	#reverse(verb: Reversal['verb'], act: Act): Reversed {
		const { marks, last } = this.history;
		const before = act.papers.map((id) => statesOf(marks.get(id)));
		const saved = this.#journal.append({
			number: last + 1,
			at: this.#now(),
			verb,
			act: act.number,
		});
		this.tagged.update(act);
		const after = act.papers.map((id) => statesOf(marks.get(id)));
		const changed = after.filter((states, index) => states !== before[index]).length;
		const kept = act.papers.length - changed;
		return { act, saved, changed, kept, change: this.flag(act.papers) };
	}
}

/** All that a mark says now, to be compared. */
function statesOf(mark: Mark = UNMARKED): string {
	return [flagsOf(mark), ...tagsOf(mark).sort()].join(' ');
}
