import { join } from 'node:path';
import type { Settings } from '#shared/domain/settings.ts';
import { KeptViews } from './kept-views.ts';
import { LastUse } from './last-use.ts';
import { SamplePapers } from './sample-papers.ts';
import { ShownLibrary } from './shown-library.ts';
import { DocumentFile } from './store/document-file.ts';
import { Library } from './store/library.ts';
import {
	SETTINGS_FILE,
	SETTINGS_FORMAT,
	WINDOW_FILE,
	WINDOW_FORMAT,
	type WindowState,
} from './store/preferences.ts';
import type { Announce, World } from './world.ts';

interface StoreOptions extends Pick<
	World,
	'config' | 'profile' | 'resources' | 'now' | 'applyTheme' | 'applyKeys'
> {
	readonly announce: Announce;
}

/** All that the first frame needs of what is kept. */
export interface Store {
	/** The user's own library, whatever is on show. */
	readonly own: Library;
	readonly shown: ShownLibrary;
	readonly settings: DocumentFile<Settings>;
	readonly windowState: DocumentFile<WindowState>;
	readonly views: KeptViews;
	readonly lastUse: LastUse;
	close(): Promise<void>;
}

/** Opens the library, the user's own or the samples, and the documents beside it. */
export async function openStore(options: StoreOptions): Promise<Store> {
	const { config, profile, resources, now, announce } = options;
	const [own, settings, windowState, views] = await Promise.all([
		Library.open(join(profile, 'library'), now),
		DocumentFile.open(join(profile, SETTINGS_FILE), SETTINGS_FORMAT, now),
		DocumentFile.open(join(profile, WINDOW_FILE), WINDOW_FORMAT, now),
		KeptViews.open(profile, now),
	]);
	options.applyTheme(settings.data.theme);
	options.applyKeys(settings.data.keys);
	const lastUse = new LastUse(windowState, now);
	lastUse.onAwayChanged((away) => announce('onAwayChanged', away));

	const samples = new SamplePapers({
		file: join(resources, 'sample-papers.json'),
		folder: join(profile, 'sample'),
		now,
	});
	const shown = new ShownLibrary({
		own,
		samples,
		onDurabilityChanged: (durability) => announce('onDurabilityChanged', durability),
	});
	if (config.sample || (await samples.areOut())) await shown.showSample(true);
	// Before the first frame: what is muted must not be seen to leave the inbox.
	await views.applyTo(shown);
	return {
		...{ own, shown, settings, windowState, views, lastUse },
		async close() {
			await Promise.all([shown.close(), settings.close(), windowState.close(), views.close()]);
		},
	};
}
