import { tick } from 'svelte';
import { isIn, type Mailbox } from '#shared/domain/list.ts';
import type { Output } from '#shared/ipc/contract.ts';
import type { Papertray } from '../state/papertray.svelte.ts';
import type { Page } from './page.ts';
import { t } from '../language.ts';

/** Where a paper is looked for when it is not on the list that is shown. */
const PLACES: readonly Mailbox[] = ['inbox', 'snoozed', 'done'];

type Arrival = NonNullable<Output<'takeDestination'>>;

/** Goes where the window was asked to go from outside, if it was. */
export async function arrive(app: Papertray, page: Page): Promise<void> {
	const result = await app.backend.takeDestination(undefined);
	if (!result.ok || result.value === undefined) return;
	app.dialog = undefined;
	// A dialog that closes gives the focus back first.
	await tick();
	const { destination, row } = result.value;
	if (destination.kind === 'notifications') {
		app.dialog = 'notifications';
	} else if (destination.kind === 'search') {
		app.places.searchFor(destination.text, 'unremembered');
		page.focusSearch();
	} else if (row === undefined) sayMissing(app, destination);
	else await openPaper(app, page, row);
}

/** Opens a paper, on the list that is shown or on one that it is on. */
export async function openPaper(app: Papertray, page: Page, row: number): Promise<void> {
	if (app.places.pageShown || app.list.positionOf(row) === -1) {
		const flags = app.papers.flagsOf(row);
		app.places.show(PLACES.find((mailbox) => isIn(mailbox, flags)) ?? 'all');
	}
	app.reading.open(row);
	// The reader is not there before its paper is.
	await app.reading.refresh();
	page.focusReader();
}

/** Says that the paper is not here, and searches for it: there it can be fetched. */
function sayMissing(app: Papertray, { id }: Arrival['destination'] & { kind: 'paper' }): void {
	if (app.sample) {
		app.toast.say(t('arXiv {id} is not among the sample papers.', { id }));
		return;
	}
	app.places.searchFor(id, 'unremembered');
	app.toast.say(
		t('Papertray does not have arXiv {id} yet. You can add it below the list.', { id }),
	);
}
