import type { MutePreview, MuteTarget } from '#shared/domain/mute.ts';
import { counted, fullNumber } from './numbers.ts';

/** What a rule looks for, before its words: `Author`. */
export const MUTE_KINDS: Readonly<Record<MuteTarget['kind'], string>> = {
	author: 'Author',
	organization: 'Organisation',
	words: 'Words',
};

/** What a rule would hide, in one sentence. */
export function previewWords({ inbox, recent }: MutePreview): string {
	if (inbox === 0 && recent === 0) return 'Would hide no paper of the last 90 days.';
	return `Would hide ${counted(inbox, 'paper')} of the inbox now, ${fullNumber(recent)} of the last 90 days.`;
}
