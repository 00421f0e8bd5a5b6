import type { Settings, SettingsChange } from '#shared/domain/settings.ts';
import type { Result } from '#shared/result.ts';
import type { LaterUpdates } from './later-updates.ts';
import type { OpenBackground } from './open-background.ts';
import type { Feed } from './open-feed.ts';
import type { Notifications } from './open-notifications.ts';
import type { DocumentFile } from './store/document-file.ts';
import type { Announce, World } from './world.ts';

interface ChangingOptions extends Pick<World, 'applyTheme' | 'applyKeys' | 'applyLanguage'> {
	readonly settings: DocumentFile<Settings>;
	readonly announce: Announce;
	/** Tells the window where papers come from. */
	readonly tellSources: () => void;
	/** What settings are about; opened later than these. */
	readonly parts: () => {
		readonly background: OpenBackground;
		readonly feed: Feed;
		readonly notifications: Notifications;
		readonly updates: LaterUpdates;
	};
}

/** Makes a change of the settings, keeps it, and does what follows from it; answers once it is on disk. */
export async function changeSettings(
	change: SettingsChange,
	options: ChangingOptions,
): Promise<Result<void>> {
	const { settings, announce, tellSources } = options;
	const { background, feed, notifications, updates } = options.parts();
	const { notifyRules } = settings.data;
	const { startAtLogin } = change;
	if (startAtLogin !== undefined && startAtLogin !== settings.data.startAtLogin) {
		const taken = await background.startAtLogin(startAtLogin);
		if (!taken.ok) return taken;
	}
	const { updates: before } = settings.data;
	const saved = settings.update((all) => ({ ...all, ...change }));
	if (change.updates !== undefined) updates.settingsChanged(before);
	options.applyTheme(settings.data.theme);
	if (change.keys !== undefined) options.applyKeys(change.keys);
	if (change.language !== undefined) {
		// The tray speaks it too.
		void options.applyLanguage(settings.data.language).then(() => background.languageChanged());
	}
	announce('onSettingsChanged', settings.data);
	if (change.categories !== undefined) {
		tellSources();
		void feed.categories.run('user');
	}
	if (change.notifyRules !== undefined) void notifications.rulesChanged(notifyRules);
	if (change.notificationsPausedUntil !== undefined || change.notifyBudget !== undefined) {
		notifications.look();
	}
	return await saved;
}
