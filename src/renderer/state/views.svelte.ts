import { dayAt, dayNumber } from '#shared/domain/day.ts';
import { countsUnread, countThat, textFilterOf, type Filter } from '#shared/domain/filter.ts';
import type { MuteRule, MuteTarget } from '#shared/domain/mute.ts';
import { movedTo, type SavedViews, type View } from '#shared/domain/view.ts';
import type { Backend } from '#shared/ipc/contract.ts';
import type { AppError, Result } from '#shared/result.ts';
import { errorWords } from '../words/errors.ts';
import type { Papers } from './papers.svelte.ts';
import type { Toast } from './toast.svelte.ts';
import { t } from '../language.ts';

/** The user's views and mute rules, and how many papers each view has. */
export class Views {
	readonly #backend: Backend;
	readonly #papers: Papers;
	readonly #toast: Toast;
	readonly #now: () => number;
	all: readonly View[] = $state.raw([]);
	rules: readonly MuteRule[] = $state.raw([]);
	/** What the dialogs are about; a view that is not in `all` yet is new. */
	edited: View | undefined = $state.raw();
	toMute: MuteTarget | undefined = $state.raw();
	/** A filter in a dialog, which main is asked about like that of a view. */
	#tried: Filter | undefined = $state.raw();
	/** By what main was asked: for each row whether it fits. */
	#fits: ReadonlyMap<string, Uint8Array> = $state.raw(new Map());
	/** How often it was wished that main be asked; whoever asks goes on until no wish is left. */
	#wishes = 0;
	#asking = false;

	/** Day number of today, in the feed's UTC day. */
	readonly today: number = $derived.by(() => dayNumber(dayAt(this.#now())));
	readonly #counts: ReadonlyMap<string, number | undefined> = $derived.by(
		() =>
			new Map(
				this.all.map(({ id, filter }) => [
					id,
					this.count(countsUnread(filter) ? { ...filter, unread: true } : filter),
				]),
			),
	);

	constructor(backend: Backend, papers: Papers, toast: Toast, now: () => number) {
		this.#backend = backend;
		this.#papers = papers;
		this.#toast = toast;
		this.#now = now;
	}

	find(id: string): View | undefined {
		return this.all.find((view) => view.id === id);
	}

	/** What the sidebar says of a view: unread papers where that is what counts, or else all. */
	countOf(id: string): number | undefined {
		return this.#counts.get(id);
	}

	/** How many papers fit; undefined until main has answered. */
	count(filter: Filter): number | undefined {
		if (this.isWaiting(filter)) return undefined;
		const { feed, flags } = this.#papers;
		return countThat(filter, feed, flags, { today: this.today, fits: this.fits(filter) });
	}

	/** For each row whether it has the words and the tag of a filter, as soon as main has answered. */
	fits(filter: Filter): Uint8Array | undefined {
		const asked = textFilterOf(filter);
		return asked && this.#fits.get(JSON.stringify(asked));
	}

	/** Whether main has yet to say which papers fit. */
	isWaiting(filter: Filter): boolean {
		return textFilterOf(filter) !== undefined && this.fits(filter) === undefined;
	}

	/** Marks have changed, which searches may be about: their papers may be others now. */
	marksChanged(): void {
		if (this.all.some(({ filter }) => filter.query !== undefined)) void this.refresh();
	}

	take({ views, rules }: SavedViews): void {
		this.all = views;
		this.rules = rules;
		void this.refresh();
	}

	/** A filter is being put together. */
	try(filter: Filter | undefined): void {
		this.#tried = filter;
		if (filter !== undefined && this.isWaiting(filter)) void this.refresh();
	}

	/** Another library is shown: what fitted in the old one says nothing. */
	forget(): void {
		this.#fits = new Map();
	}

	/** Asks main about all filters again, since papers, tags or filters have changed. */
	async refresh(): Promise<void> {
		this.#wishes += 1;
		if (this.#asking) return;
		this.#asking = true;
		for (let granted = 0; granted !== this.#wishes;) {
			granted = this.#wishes;
			await this.#ask();
		}
		this.#asking = false;
	}

	/** Adds a view at the end, or puts a changed one in the place of the old; says why not, if so. */
	async save(view: View): Promise<AppError | undefined> {
		const known = this.find(view.id) !== undefined;
		const views = known
			? this.all.map((each) => (each.id === view.id ? view : each))
			: [...this.all, view];
		const result = await this.#backend.saveViews({ views });
		if (result.ok || result.error.code !== 'store-unwritable')
			return result.ok ? undefined : result.error;
		// It counts, and is tried again.
		this.#toast.say(errorWords(result.error));
		return undefined;
	}

	async move(id: string, place: number): Promise<boolean> {
		return await this.#saveAll(movedTo(this.all, id, place));
	}

	/** Deletes a view; as long as the message stands it can be had back. */
	async delete(view: View): Promise<void> {
		const place = this.all.indexOf(view);
		if (!(await this.#saveAll(this.all.filter((each) => each !== view)))) return;
		this.#toast.say(t('View deleted'), {
			action: t('Undo'),
			run: () => void this.#saveAll(this.all.toSpliced(place, 0, view)),
		});
	}

	/** Adds a mute rule; as long as the message stands it can be taken back. */
	async mute(target: MuteTarget): Promise<boolean> {
		const rule = { id: crypto.randomUUID(), ...target };
		if (!(await this.#done(this.#backend.saveMuteRules({ rules: [...this.rules, rule] }))))
			return false;
		this.#toast.say(t('Muted: {text}', { text: target.text }), {
			action: t('Undo'),
			run: () => void this.unmute(rule.id),
		});
		return true;
	}

	/** Takes a mute rule back, and with it its papers into the inbox. */
	async unmute(id: string): Promise<boolean> {
		const others = this.rules.filter((rule) => rule.id !== id);
		return await this.#done(this.#backend.saveMuteRules({ rules: others }));
	}

	async #saveAll(views: readonly View[]): Promise<boolean> {
		return await this.#done(this.#backend.saveViews({ views: [...views] }));
	}

	/** Whether it counts now: what the disk refused counts too, and is tried again. */
	async #done(answer: Promise<Result<void>>): Promise<boolean> {
		const result = await answer;
		if (result.ok) return true;
		this.#toast.say(errorWords(result.error));
		return result.error.code === 'store-unwritable';
	}

	async #ask(): Promise<void> {
		const filters = [
			...this.all.map(({ filter }) => filter),
			...(this.#tried ? [this.#tried] : []),
		];
		const fits = new Map<string, Uint8Array>();
		for (const asked of filters.map(textFilterOf)) {
			if (asked === undefined || fits.has(JSON.stringify(asked))) continue;
			const result = await this.#backend.filterRows(asked);
			if (!result.ok) continue;
			const rows = new Uint8Array(this.#papers.count);
			for (const row of result.value) if (row < rows.length) rows[row] = 1;
			fits.set(JSON.stringify(asked), rows);
		}
		if (fits.size > 0 || this.#fits.size > 0) this.#fits = fits;
	}
}

/** A view that the dialog begins with: what is unread in the inbox. */
export function newView(): View {
	return { id: crypto.randomUUID(), name: '', filter: { mailbox: 'inbox', unread: true } };
}
