import type { AskableVerb as Verb } from '#shared/domain/act.ts';
import type { Acted, Reversed } from '#shared/domain/history-item.ts';
import type { MuteTarget } from '#shared/domain/mute.ts';
import type { Until } from '#shared/domain/snooze.ts';
import type { TagId } from '#shared/domain/tag.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';
import { actedWords, reversedWords } from '../words/acted.ts';
import type { List } from './list.svelte.ts';
import type { Reading } from './reading.svelte.ts';
import type { Selection } from './selection.svelte.ts';
import type { Tags } from './tags.svelte.ts';
import type { Telling } from './telling.ts';
import type { Toast } from './toast.svelte.ts';
import type { Views } from './views.svelte.ts';
import { t } from '../language.ts';

interface Parts {
	readonly backend: Backend;
	readonly list: List;
	readonly reading: Reading;
	readonly selection: Selection;
	readonly tags: Tags;
	readonly telling: Telling;
	readonly toast: Toast;
	readonly views: Views;
}

/** What takes no paper out of a view while one is in it. */
const STAYING: ReadonlySet<Verb> = new Set<Verb>(['read', 'unread', 'save', 'unsave']);

/** What the user does to papers, and the way back from it. */
export class Acts {
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** The papers that an act is meant for: those picked out, or else the selected one. */
	get targets(): readonly number[] {
		const { selection, reading } = this.#parts;
		if (selection.size > 0) return [...selection.rows];
		return reading.selected === undefined ? [] : [reading.selected];
	}

	/** Does `verb`, and says so with a way back; the window shows it long before the disk has it. */
	async act(verb: Verb, rows: readonly number[], until?: Until): Promise<void> {
		if (rows.length === 0) return;
		const { backend, list, selection } = this.#parts;
		selection.clear();
		// Reading and saving take nothing out of sight: a view's papers stay until one leaves it.
		if (list.view !== undefined && !list.searching && STAYING.has(verb)) list.keepAll(rows);
		await this.tell(backend.act({ verb, rows: Uint32Array.from(rows), ...(until && { until }) }));
	}

	/** Takes back the newest act, or the one of this number. */
	async undo(number?: number): Promise<void> {
		this.#tellReversed(await this.#parts.backend.undo(number), 'undo');
	}

	/** Takes up again what was taken back last. */
	async redo(number?: number): Promise<void> {
		this.#tellReversed(await this.#parts.backend.redo(number), 'redo');
	}

	/** Takes a tag from papers; on its own list and in views they stay in sight until one leaves. */
	async untag(tag: TagId, rows: readonly number[]): Promise<void> {
		const { list, tags } = this.#parts;
		if (list.isAt({ kind: 'tag', tag }) || list.view?.filter.tag === tag) list.keepAll(rows);
		await tags.take(tag, rows);
	}

	/** Mutes, and goes to the next paper where the selected one is among what went. */
	async mute(target: MuteTarget): Promise<void> {
		const { list, reading, views } = this.#parts;
		const { rows } = list.shown;
		const position = list.positionOf(reading.selected);
		if (!(await views.mute(target)) || position === -1) return;
		if (list.positionOf(reading.selected) !== -1) return;
		const there = (row: number) => list.positionOf(row) !== -1;
		reading.select(
			rows.subarray(position).find(there) ?? rows.subarray(0, position).findLast(there),
		);
	}

	/** Says what was done, with a way back, or why it was not; whether it was. */
	async tell(answer: Promise<Result<Acted | undefined>>, words?: string): Promise<boolean> {
		const result = await answer;
		if (!this.#parts.telling.told(result) || !result.ok) return false;
		const acted = result.value;
		if (acted !== undefined) {
			this.#parts.toast.say(words ?? actedWords(acted), {
				action: t('Undo'),
				run: () => void this.undo(acted.number),
			});
		}
		return true;
	}

	#tellReversed(result: Result<Reversed | undefined>, how: 'undo' | 'redo'): void {
		const { list, reading, telling, toast } = this.#parts;
		if (!result.ok) {
			telling.complain(result.error);
			return;
		}
		const reversed = result.value;
		if (reversed === undefined) {
			toast.say(how === 'undo' ? t('Nothing to undo') : t('Nothing to redo'));
			return;
		}
		toast.say(reversedWords(reversed, how), {
			action: how === 'undo' ? t('Redo') : t('Undo'),
			run: () => void (how === 'undo' ? this.redo(reversed.number) : this.undo(reversed.number)),
		});
		// Where it came back is where one goes on.
		const { row } = reversed;
		if (row !== undefined && list.positionOf(row) !== -1) reading.select(row);
	}
}
