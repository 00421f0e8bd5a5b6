import type { MutePreview, MuteTarget } from '#shared/domain/mute.ts';
import { fullNumber } from './numbers.ts';
import { t } from '../language.ts';

/** What a rule looks for, before its words: `Author`. */
export const MUTE_KINDS: Readonly<Record<MuteTarget['kind'], string>> = {
	author: t('Author'),
	organization: t('Organisation'),
	words: t('Words'),
};

/** What a rule would hide, in one sentence. */
export function previewWords({ inbox, recent }: MutePreview): string {
	if (inbox === 0 && recent === 0) return t('Would hide no paper of the last 90 days.');
	return t(
		'Would hide {inbox, plural, one {# paper} other {# papers}} of the inbox now, {recent} of the last 90 days.',
		{ inbox, recent: fullNumber(recent) },
	);
}
