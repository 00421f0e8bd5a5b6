import type { Place } from '#shared/domain/place.ts';
import type { QuerySort } from '#shared/domain/query/query.ts';
import type { TrendPeriod } from '#shared/domain/trends/buckets.ts';
import type { Papertray } from './papertray.svelte.ts';
import { SCREEN_KEY } from './screen-key.ts';

/** What scrolls, by name. */
const SCROLLERS = {
	list: '.scroller[role=listbox]',
	reader: '.reader .page',
	dialog: 'dialog[open]',
} as const;
type Scroller = keyof typeof SCROLLERS;

/** What is not there after so many frames, about three seconds, does not come any more. */
const LONGEST = 180;

/** What is on screen; rows stay the same for as long as main runs. */
interface Screen {
	readonly place: Place;
	readonly search: { readonly text: string; readonly sort: QuerySort; readonly explained: boolean };
	readonly page?: 'catch-up' | 'trends';
	readonly period: TrendPeriod;
	readonly topic?: string;
	readonly kept: readonly number[];
	readonly selected?: number;
	readonly opened: boolean;
	readonly picked: readonly number[];
	readonly previewing: boolean;
	readonly sidebarShown: boolean;
	readonly scroll: Partial<Record<Scroller, number>>;
	/** Settings are open, at this tab, and this control of theirs has the focus; -1: none. */
	readonly settings?: { readonly tab: number; readonly control: number };
}

/** Lets the page that comes after this one, in another language, show what this one does. */
export function keepScreen(app: Papertray): void {
	addEventListener('pagehide', () =>
		sessionStorage.setItem(SCREEN_KEY, JSON.stringify(screenOf(app))),
	);
}

/**
 * Shows what the page before showed, as `keepScreen` wrote it. What it gives is to be run once the
 * window is drawn: only then is there something to scroll and to have the focus.
 */
export async function takeUpScreen(app: Papertray, written: string): Promise<() => Promise<void>> {
	sessionStorage.removeItem(SCREEN_KEY);
	// Written by this very window, a moment ago.
	const screen = JSON.parse(written) as Screen;
	const { place, search, page, selected } = screen;
	app.trends.period = screen.period;
	app.notes.previewing = screen.previewing;
	if (place.kind === 'rising') await app.rising.read();
	app.places.goTo(place);
	if (page === 'catch-up') app.places.showCatchUp();
	if (page === 'trends') app.places.showTrends();
	app.catchUp.takeUp(screen.kept, screen.topic);
	await Promise.all([app.list.refresh(), app.places.readInterest()]);
	if (selected !== undefined) {
		if (screen.opened) app.reading.open(selected);
		else app.reading.select(selected);
	}
	if (search.text !== '') {
		app.search.chosenSort = search.sort;
		app.search.explained = search.explained;
		await app.search.run(search.text, 'unremembered');
	}
	app.selection.pick(screen.picked);
	app.panes.sidebarShown = screen.sidebarShown;
	return () => showAgain(app, screen);
}

function screenOf(app: Papertray): Screen {
	const { list, search, catchUp, trends, reading } = app;
	const { selected, opened } = reading;
	const page = catchUp.asked ? 'catch-up' : trends.asked ? 'trends' : undefined;
	const scroll: Partial<Record<Scroller, number>> = {};
	for (const [name, selector] of Object.entries(SCROLLERS)) {
		const scroller = document.querySelector(selector);
		if (scroller !== null) scroll[name as Scroller] = scroller.scrollTop;
	}
	const dialog = document.querySelector('dialog[open]');
	return {
		place: list.heading,
		search: { text: search.text, sort: search.chosenSort, explained: search.explained },
		...(page !== undefined && { page }),
		period: trends.period,
		...(catchUp.current !== undefined && { topic: catchUp.current }),
		kept: [...catchUp.kept],
		...(selected !== undefined && { selected }),
		opened,
		picked: [...app.selection.rows],
		previewing: app.notes.previewing,
		sidebarShown: app.panes.sidebarShown,
		scroll,
		...(app.dialog === 'settings' && dialog !== null && { settings: settingsIn(dialog) }),
	};
}

/** Which tab of Settings is chosen, and which of its controls has the focus: names are translated. */
function settingsIn(dialog: Element): { tab: number; control: number } {
	return {
		tab: tabsOf(dialog).findIndex((tab) => tab.getAttribute('aria-selected') === 'true'),
		control: controlsOf(dialog).findIndex((control) => control === document.activeElement),
	};
}

async function showAgain(app: Papertray, { scroll, settings, opened }: Screen): Promise<void> {
	const scrolled = Promise.all([
		scrollTo('list', scroll.list),
		scrollTo('reader', scroll.reader, opened),
	]);
	if (settings !== undefined) {
		// Dialogs give the focus back to what had it.
		await scrolled;
		app.dialog = 'settings';
		const dialog = await appearing(() => document.querySelector(SCROLLERS.dialog) ?? undefined);
		if (dialog === undefined) return;
		tabsOf(dialog)[settings.tab]?.click();
		const control = await appearing(() => controlsOf(dialog)[settings.control]);
		control?.focus({ preventScroll: true });
		await scrollTo('dialog', scroll.dialog);
	}
	await scrolled;
}

/** Scrolls as far, as soon as there is so much to scroll; the focus comes along where wanted. */
async function scrollTo(name: Scroller, top: number | undefined, focuses = false): Promise<void> {
	if (top === undefined) return;
	const scroller = await appearing(
		() => document.querySelector<HTMLElement>(SCROLLERS[name]) ?? undefined,
	);
	if (focuses) scroller?.focus({ preventScroll: true });
	if (scroller === undefined || top === 0) return;
	await appearing(() => {
		scroller.scrollTop = top;
		return Math.abs(scroller.scrollTop - top) <= 1 ? scroller : undefined;
	});
}

async function appearing<Found>(find: () => Found | undefined): Promise<Found | undefined> {
	for (let frame = 0; frame < LONGEST; frame += 1) {
		const found = find();
		if (found !== undefined) return found;
		await new Promise(requestAnimationFrame);
	}
	return undefined;
}

function tabsOf(dialog: Element): HTMLElement[] {
	return [...dialog.querySelectorAll<HTMLElement>('[role=tab]')];
}

function controlsOf(dialog: Element): HTMLElement[] {
	return [...dialog.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href]')];
}
