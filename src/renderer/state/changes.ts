import { keepTime } from './keep-time.ts';
import type { Papertray } from './papertray.svelte.ts';

/** Keeps what the window knows as main tells that it has become, and the time as well. */
export function followChanges(app: Papertray): void {
	const { backend } = app;
	backend.onPapersChanged((change) => {
		app.papers.change(change);
		void app.views.refresh();
		app.interest.outdate();
		const { selected } = app.reading;
		if (selected !== undefined && change.rows.includes(selected)) void app.reading.refresh();
	});
	backend.onMarksChanged(({ rows, flags }) => {
		app.papers.mark(rows, flags);
		app.views.marksChanged();
		// An order stays as it is under the user's hands; what it waits for does not.
		if (app.interest.learned?.state === 'few') void app.places.readInterest();
	});
	backend.onSearchStateChanged((progress) => {
		app.search.progress = progress;
		// What was not found may be found by now.
		void app.search.refresh();
		void app.views.refresh();
		if (!app.search.isIndexing && app.list.sort === 'for-you') void app.interest.catchUp();
	});
	backend.onTagsChanged(({ tags, rows }) => {
		app.tags.all = tags;
		app.papers.outdate(rows);
		void app.views.refresh();
		const place = app.list.heading;
		if (place.kind !== 'tag') return;
		if (tags.some(({ id }) => id === place.tag)) void app.list.refresh();
		else app.places.show('inbox');
	});
	backend.onSourcesChanged((sources) => {
		app.sources = sources;
		const place = app.list.heading;
		if (place.kind !== 'source') return;
		if (sources.some(({ source }) => source === place.source)) void app.list.refresh();
		else app.places.show('inbox');
	});
	backend.onRisingChanged((ranked) => app.rising.take(ranked));
	backend.onNoteChanged(({ paper, rows, outside }) => {
		app.papers.outdate(rows);
		app.notes.changes += 1;
		if (outside === true) app.notes.changedOutside(paper);
	});
	backend.onNoteFolderChanged((state) => app.noteFolder.take(state));
	backend.onDurabilityChanged((durability) => {
		app.durability = durability;
		app.notes.durabilityChanged(durability);
	});
	backend.onSyncChanged((sync) => {
		app.readClock();
		app.sync = sync;
	});
	backend.onBackfillChanged((backfill) => (app.backfill = backfill));
	backend.onSettingsChanged((settings) => {
		const { forYou } = app.settings;
		app.settings = settings;
		if (forYou !== settings.forYou) void app.interest.read();
	});
	backend.onViewsChanged((views) => {
		app.views.take(views);
		app.places.stayWhereThereIsSomething();
	});
	backend.onNotice((notice) => (app.notices = [...app.notices, notice]));
	backend.onAwayChanged((away) => {
		// The samples were never missed.
		if (!app.sample) app.catchUp.awayChanged(away);
	});
	keepTime(() => app.readClock());
	window.addEventListener('online', () => void backend.cameOnline(undefined));
}
