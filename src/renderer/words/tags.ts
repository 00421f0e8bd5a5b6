import type { TagColor } from '#shared/domain/tag.ts';
import { t } from '../language.ts';

/** What each colour is called. */
export const COLOR_NAMES: Readonly<Record<TagColor, string>> = {
	red: t('Red'),
	amber: t('Amber'),
	olive: t('Olive'),
	green: t('Green'),
	teal: t('Teal'),
	blue: t('Blue'),
	violet: t('Violet'),
	grey: t('Grey'),
};
