import type { Verb } from '#shared/domain/act.ts';
import type { Acted, Reversed } from '#shared/domain/history-item.ts';
import type { Until } from '#shared/domain/snooze.ts';
import { t } from '../language.ts';
import { untilWords } from './snooze.ts';

/** What was done, as it is told right after and in the history. */
export const VERB_WORDS: Readonly<Record<Verb, string>> = {
	see: t('Seen'),
	read: t('Marked as read'),
	unread: t('Marked as unread'),
	save: t('Saved'),
	unsave: t('No longer saved'),
	done: t('Done'),
	'not-done': t('Back in the inbox'),
	snooze: t('Snoozed'),
	'not-snoozed': t('No longer snoozed'),
	wake: t('Back from snooze'),
	tag: t('Tagged'),
	untag: t('Untagged'),
	retag: t('Tags merged'),
};

/** What an act did: `Done`, `Marked as read`, `Snoozed until 50 upvotes`. */
export function actWords({ verb, until, gone }: Pick<Acted, 'verb' | 'until' | 'gone'>): string {
	if (gone && verb === 'untag') return t('Tag deleted');
	if (until === undefined) return VERB_WORDS[verb];
	const act = VERB_WORDS[verb];
	return verb === 'wake'
		? t('{act}: {came}', { act, came: cameWords(until) })
		: t('{act} {until}', { act, until: untilWords(until) });
}

/** An act on papers: `Done · 12 papers`, `Snoozed until Mon 24 Nov, 09:00`. */
export function actedWords(act: Pick<Acted, 'verb' | 'papers' | 'until' | 'gone'>): string {
	const what = actWords(act);
	// Only a tag can go that no paper has.
	return act.papers <= 1
		? what
		: `${what} · ${t('{papers, plural, one {# paper} other {# papers}}', { papers: act.papers })}`;
}

/** An act that was taken back, or up again, in words. */
export function reversedWords(
	{ kept, ...act }: Pick<Reversed, 'verb' | 'papers' | 'until' | 'gone' | 'kept'>,
	how: 'undo' | 'redo',
): string {
	const acted = actedWords(act);
	const said =
		how === 'undo' ? t('Undone: {acted}', { acted }) : t('Done again: {acted}', { acted });
	return kept === 0
		? said
		: t(
				'{said}. {kept, plural, one {# paper was decided on since and stays} other {# papers were decided on since and stay}}',
				{ said, kept },
			);
}

/** What a paper that was snoozed has been brought back by. */
export function cameWords(until: Until): string {
	switch (until.kind) {
		case 'time':
			return t('its time came');
		case 'upvotes':
			return t('it reached {atLeast, plural, one {# upvote} other {# upvotes}}', {
				atLeast: until.atLeast,
			});
		case 'code':
			return t('its code came');
		case 'linked':
			return t('a model or dataset was linked');
		case 'version':
			return t('a new version came');
	}
}
