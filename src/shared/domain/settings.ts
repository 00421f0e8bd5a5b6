import * as v from 'valibot';
import { sortSchema } from './list.ts';
import { INBOX, placeSchema } from './place.ts';

/** Seconds in the reader after which a paper counts as read; 0: at once; `never`: only by hand. */
const readAfterSchema = v.union([
	v.literal('never'),
	v.pipe(v.number(), v.minValue(0), v.maxValue(60)),
]);

export const settingsSchema = v.object({
	theme: v.picklist(['system', 'light', 'dark']),
	density: v.picklist(['comfortable', 'compact']),
	sort: sortSchema,
	readAfter: readAfterSchema,
	/** Where the app opens; settings from before there were views do not say. */
	startView: v.optional(placeSchema, INBOX),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** Some of the settings; an unknown one is a mistake, not to be passed over. */
export const settingsChangeSchema = v.strictObject({
	theme: v.exactOptional(settingsSchema.entries.theme),
	density: v.exactOptional(settingsSchema.entries.density),
	sort: v.exactOptional(settingsSchema.entries.sort),
	readAfter: v.exactOptional(settingsSchema.entries.readAfter),
	startView: v.exactOptional(placeSchema),
});
export type SettingsChange = v.InferOutput<typeof settingsChangeSchema>;

export const DEFAULT_SETTINGS: Settings = {
	theme: 'system',
	density: 'comfortable',
	sort: 'day',
	readAfter: 2,
	startView: INBOX,
};

const width = v.pipe(v.number(), v.minValue(160), v.maxValue(900));

/** Widths of the panes in CSS pixels. */
export const layoutSchema = v.object({ sidebar: width, list: width });
export type Layout = v.InferOutput<typeof layoutSchema>;

export const DEFAULT_LAYOUT: Layout = { sidebar: 216, list: 380 };
