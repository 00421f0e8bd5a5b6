import * as v from 'valibot';
import { sortSchema } from './list.ts';

/** Seconds in the reader after which a paper counts as read; 0: at once; `never`: only by hand. */
const readAfterSchema = v.union([
	v.literal('never'),
	v.pipe(v.number(), v.minValue(0), v.maxValue(60)),
]);

/** Where the selection goes when the selected paper leaves the list. */
const advanceSchema = v.picklist(['next', 'previous', 'stay']);
export type Advance = v.InferOutput<typeof advanceSchema>;

export const settingsSchema = v.object({
	theme: v.picklist(['system', 'light', 'dark']),
	density: v.picklist(['comfortable', 'compact']),
	sort: sortSchema,
	readAfter: readAfterSchema,
	advance: v.optional(advanceSchema, 'next'),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** Some of the settings; an unknown one is a mistake, not to be passed over. */
export const settingsChangeSchema = v.strictObject({
	theme: v.exactOptional(settingsSchema.entries.theme),
	density: v.exactOptional(settingsSchema.entries.density),
	sort: v.exactOptional(settingsSchema.entries.sort),
	readAfter: v.exactOptional(settingsSchema.entries.readAfter),
	advance: v.exactOptional(advanceSchema),
});
export type SettingsChange = v.InferOutput<typeof settingsChangeSchema>;

export const DEFAULT_SETTINGS: Settings = {
	theme: 'system',
	density: 'comfortable',
	sort: 'day',
	readAfter: 2,
	advance: 'next',
};

const width = v.pipe(v.number(), v.minValue(160), v.maxValue(900));

/** Widths of the panes in CSS pixels. */
export const layoutSchema = v.object({ sidebar: width, list: width });
export type Layout = v.InferOutput<typeof layoutSchema>;

export const DEFAULT_LAYOUT: Layout = { sidebar: 216, list: 380 };
