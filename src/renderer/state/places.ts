import type { Mailbox, Sort } from '#shared/domain/list.ts';
import { INBOX, type Place } from '#shared/domain/place.ts';
import { errorWords } from '../words/errors.ts';
import { missingWords } from '../words/interest.ts';
import type { SettingsChange } from '#shared/domain/settings.ts';
import type { CatchingUp } from './catch-up.svelte.ts';
import type { Interest } from './interest.svelte.ts';
import type { List } from './list.svelte.ts';
import type { Panes } from './panes.svelte.ts';
import type { Reading } from './reading.svelte.ts';
import type { Search } from './search.svelte.ts';
import type { Selection } from './selection.svelte.ts';
import type { Toast } from './toast.svelte.ts';
import type { TrendsPage } from './trends-page.svelte.ts';
import type { Views } from './views.svelte.ts';
import { t } from '../language.ts';

interface Parts {
	readonly catchUp: CatchingUp;
	readonly interest: Interest;
	readonly list: List;
	readonly panes: Panes;
	readonly reading: Reading;
	readonly search: Search;
	readonly selection: Selection;
	readonly toast: Toast;
	readonly trends: TrendsPage;
	readonly views: Views;
	readonly changeSettings: (change: SettingsChange) => void;
}

/** Where one is in the window, a list, a search or a page, and how one gets from there to another. */
export class Places {
	readonly #parts: Parts;
	/** The row that was selected before one searched. */
	#before: number | undefined;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	show(mailbox: Mailbox): void {
		this.goTo({ kind: 'mailbox', mailbox });
	}

	goTo(place: Place): void {
		const { catchUp, list, panes, reading, selection, trends } = this.#parts;
		catchUp.leave();
		trends.leave();
		list.show(place);
		selection.clear();
		reading.select(undefined);
		panes.sidebarShown = false;
		void this.readInterest();
	}

	/** A view that is no longer there gives way to the inbox. */
	stayWhereThereIsSomething(): void {
		const { list } = this.#parts;
		if (list.place.kind === 'view' && list.view === undefined) this.goTo(INBOX);
	}

	/** Shows what was missed, by topic, in place of the list and the reader. */
	showCatchUp(): void {
		this.show('inbox');
		this.#parts.catchUp.start();
	}

	/** Shows what there is to count, in place of the list and the reader. */
	showTrends(): void {
		this.show('inbox');
		this.#parts.trends.start();
	}

	/** Whether a page is in place of the list and the reader. */
	get pageShown(): boolean {
		return this.#parts.catchUp.shown || this.#parts.trends.shown;
	}

	/** Searches, from where one is; without text it goes back there. */
	searchFor(text: string, how?: 'unremembered'): void {
		if (text.trim() === '') return this.endSearch();
		const { reading, search, selection } = this.#parts;
		if (search.text.trim() === '') {
			this.#before = reading.selected;
			// What is done next is meant for what is found, not for papers that are out of sight.
			selection.clear();
		}
		reading.close();
		reading.select(undefined);
		void search.run(text, how);
	}

	/** Goes back to where one was before one searched. */
	endSearch(): void {
		const { reading, search } = this.#parts;
		if (search.text.trim() !== '') reading.select(this.#before);
		void search.run('');
	}

	/** Sorts what is shown: a view for itself, mailboxes all alike. */
	async sortBy(sort: Sort): Promise<void> {
		const { list, toast, views } = this.#parts;
		const { view } = list;
		if (view === undefined) {
			this.#parts.changeSettings({ sort });
		} else {
			const refusal = await views.save({ ...view, sort });
			if (refusal !== undefined) toast.say(errorWords(refusal));
		}
		if (sort === 'for-you') await this.#sortByInterest();
	}

	/** Asks for the order of the user's interest, where the list on show comes in it. */
	async readInterest(): Promise<void> {
		if (this.#parts.list.sort === 'for-you') await this.#parts.interest.read();
	}

	/** Reads the order of the user's interest, or says why the newest day still comes first. */
	async #sortByInterest(): Promise<void> {
		const { interest, toast } = this.#parts;
		await interest.read();
		const { learned } = interest;
		if (learned?.state === 'off') toast.say(t('For you is off in Settings'));
		if (learned?.state === 'few') {
			toast.say(
				t('{missing}. Until then the newest day comes first.', { missing: missingWords(learned) }),
			);
		}
	}
}
