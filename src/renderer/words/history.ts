import type { Verb } from '#shared/domain/act.ts';
import type { Doer } from '#shared/domain/doer.ts';
import type { Acted, HistoryItem, Reason } from '#shared/domain/history-item.ts';
import type { MarkState } from '#shared/domain/mark.ts';
import { actWords, cameWords, VERB_WORDS } from './acted.ts';
import { t } from '../language.ts';
import { momentNear, timeAgo } from './dates.ts';
import { untilWords } from './snooze.ts';

const ON: Readonly<Record<MarkState, string>> = {
	seen: t('Seen'),
	read: t('Read'),
	saved: t('Saved'),
	done: t('Done'),
	snoozed: t('Snoozed'),
	woken: t('Back from snooze'),
};

/** Who did it, where it was not done in the window. */
export const DOER_WORDS: Readonly<Record<Doer, string>> = {
	command: t('from the command line'),
	agent: t('by an agent'),
};

/** The acts that take a state back on purpose; that `done` ends a snooze goes without saying. */
const TAKES_BACK: Readonly<Partial<Record<MarkState, Verb>>> = {
	read: 'unread',
	saved: 'unsave',
	done: 'not-done',
	snoozed: 'not-snoozed',
};

/** A line of the history, in parts: what, how, on how many papers, when, and which one first. */
export function historyWords(item: HistoryItem, now: number): string[] {
	return [
		actWords(item),
		...openedWords(item),
		...(item.by === undefined ? [] : [DOER_WORDS[item.by]]),
		t('{papers, plural, one {# paper} other {# papers}}', { papers: item.papers }),
		timeAgo(item.at, now),
		...(item.title === undefined ? [] : [item.title]),
	];
}

/**
 * Why a paper has a mark, in parts: `Read`, `opened for 2 s`, `today 09:12`. Undefined where there
 * is no mark to explain: what was never set, or was taken back by an act that is about more.
 */
export function reasonWords({ state, on, at, act }: Reason, now: number): string[] | undefined {
	const takesBack = TAKES_BACK[state];
	if (!on && (takesBack === undefined || (act !== undefined && act.verb !== takesBack))) {
		return undefined;
	}
	return [
		on || takesBack === undefined ? ON[state] : VERB_WORDS[takesBack],
		...(state === 'seen' ? [t('it was selected')] : act === undefined ? [] : how(act)),
		at === undefined ? t('too long ago to tell when') : momentNear(at, now),
	];
}

/** What set a mark: by itself, together with others, or by hand. */
function how(act: Acted): string[] {
	const opened = openedWords(act);
	if (opened.length > 0) return opened;
	const together =
		act.papers > 1
			? [t('with {papers, plural, one {# paper} other {# papers}}', { papers: act.papers })]
			: [];
	if (act.until !== undefined) {
		return [act.verb === 'wake' ? cameWords(act.until) : untilWords(act.until), ...together];
	}
	if (act.by !== undefined) return [DOER_WORDS[act.by], ...together];
	return together.length > 0 ? together : [t('by you')];
}

/** By which rule a paper became read without being asked, if so. */
function openedWords({ automatic, after = 0 }: Pick<Acted, 'automatic' | 'after'>): string[] {
	if (automatic === undefined) return [];
	return [after > 0 ? t('opened for {after} s', { after }) : t('opened')];
}
