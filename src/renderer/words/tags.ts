import type { TagColor } from '#shared/domain/tag.ts';

/** What each colour is called. */
export const COLOR_NAMES: Readonly<Record<TagColor, string>> = {
	red: 'Red',
	amber: 'Amber',
	olive: 'Olive',
	green: 'Green',
	teal: 'Teal',
	blue: 'Blue',
	violet: 'Violet',
	grey: 'Grey',
};
