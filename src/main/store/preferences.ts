import * as v from 'valibot';
import {
	DEFAULT_LAYOUT,
	DEFAULT_SETTINGS,
	layoutSchema,
	settingsSchema,
	type Layout,
	type Settings,
} from '#shared/domain/settings.ts';
import { viewsSchema, type SavedViews } from '#shared/domain/view.ts';
import type { DocumentFormat } from './document-file.ts';

export { SETTINGS_FILE, VIEWS_FILE, WINDOW_FILE } from './file-names.ts';

export const SETTINGS_FORMAT: DocumentFormat<Settings> = {
	kind: 'papertray-settings',
	version: 2,
	schema: settingsSchema,
	migrations: { 1: withKeys },
	empty: () => DEFAULT_SETTINGS,
};

/** Version 1 knew neither keys of the user's own nor the palette. */
function withKeys(old: unknown): unknown {
	const { keys, recentCommands } = DEFAULT_SETTINGS;
	return typeof old === 'object' ? { keys, recentCommands, ...old } : old;
}

export const VIEWS_FORMAT: DocumentFormat<SavedViews> = {
	kind: 'papertray-views',
	version: 1,
	schema: viewsSchema,
	migrations: {},
	empty: () => ({ views: [], rules: [] }),
};

const whole = v.pipe(v.number(), v.safeInteger());

const windowSchema = v.object({
	bounds: v.optional(v.object({ x: whole, y: whole, width: whole, height: whole })),
	maximized: v.boolean(),
	layout: layoutSchema,
	/** When the app was used last, epoch milliseconds; absent before that was kept. */
	lastUsedAt: v.optional(whole),
	/** The user was told that the window goes into the tray. */
	toldOfTray: v.optional(v.boolean()),
	/** An absence that the user has not caught up on yet. */
	away: v.optional(v.object({ since: whole, until: whole })),
});

/** Where the window was, how wide its panes, and when it was used. */
export type WindowState = v.InferOutput<typeof windowSchema>;
/** What of it is the window's own; the panes are the page's. */
export type WindowPlace = Pick<WindowState, 'bounds' | 'maximized'>;

export const WINDOW_FORMAT: DocumentFormat<WindowState> = {
	kind: 'papertray-window',
	version: 2,
	schema: windowSchema,
	migrations: {
		// Version 2 knows when the app was used last, which is not known of version 1.
		1: (old) => old,
	},
	empty: () => ({ maximized: false, layout: DEFAULT_LAYOUT satisfies Layout }),
};
