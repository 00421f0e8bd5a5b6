import type { Settings, SettingsChange } from '#shared/domain/settings.ts';

/** Whether the app starts when the user logs in; undefined where it cannot be said in its settings. */
export function atLogin(settings: Settings): boolean | undefined {
	return 'startAtLogin' in settings ? settings.startAtLogin === true : undefined;
}

/** The change that says so. */
export function loginChange(startAtLogin: boolean): SettingsChange {
	return { startAtLogin } as SettingsChange;
}
