import type { NotifyPreview } from '#shared/domain/notify/preview.ts';
import type { NotifyRule } from '#shared/domain/notify/rule.ts';
import { ruleName } from '#shared/domain/notify/rule-words.ts';
import type { NotifyEntry } from '#shared/domain/notify/state.ts';
import type { View } from '#shared/domain/view.ts';
import { momentNear } from './dates.ts';
import { t } from '../language.ts';

const OUTCOMES: Readonly<Record<NotifyEntry['outcome'], string>> = {
	shown: t('shown'),
	waiting: t('waits for the digest'),
	digest: t('in the digest'),
	summary: t('in the summary after days away'),
	'first-run': t('not shown: it was here when Papertray first looked'),
	logged: t('not shown: only listed here'),
};

const ANSWERS: Readonly<Record<NonNullable<NotifyEntry['answer']>, string>> = {
	opened: t('you opened it'),
	saved: t('you saved it'),
	snoozed: t('you snoozed it until the next day'),
	muted: t('you turned the rule off'),
};

/** How often a rule would have told of something: `Would have fired 9 times in the last 30 days`. */
export function previewWords({ times, days }: NotifyPreview): string {
	if (days === 0) return t('No history yet that says how often this would fire');
	if (days >= 30) {
		return times === 0
			? t('Would not have fired in the last 30 days')
			: t('Would have fired {times, plural, one {once} other {# times}} in the last 30 days', {
					times,
				});
	}
	return times === 0
		? t(
				'Would not have fired in the {days, plural, one {# day} other {# days}} there is a history of',
				{ days },
			)
		: t(
				'Would have fired {times, plural, one {once} other {# times}} in the {days, plural, one {# day} other {# days}} there is a history of',
				{ times, days },
			);
}

/** What a rule is called where its views have names. */
export function ruleWords({ target }: Pick<NotifyRule, 'target'>, views: readonly View[]): string {
	return ruleName(target, (view) => views.find(({ id }) => id === view)?.name);
}

/** A line of the log, in parts: why, by which rules, when, and what became of it. */
export function entryWords(
	{ why, rules: matched, at, outcome, answer }: NotifyEntry,
	rules: readonly NotifyRule[],
	views: readonly View[],
	now: number,
): string[] {
	const names = matched.map((id) => {
		const rule = rules.find((each) => each.id === id);
		return rule === undefined ? t('a rule that is gone') : ruleWords(rule, views);
	});
	return [
		why,
		t('{count, plural, one {rule {names}} other {rules {names}}}', {
			count: names.length,
			names: names.join(', '),
		}),
		momentNear(at, now),
		answer === undefined
			? OUTCOMES[outcome]
			: t('{outcome}, {answer}', { outcome: OUTCOMES[outcome], answer: ANSWERS[answer] }),
	];
}

/** A minute of the day as fields of time spell it: `09:05`. */
export function minuteField(minute: number): string {
	const two = (n: number): string => String(n).padStart(2, '0');
	return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The minute of the day that such a field says; undefined where it is empty. */
export function minuteOf(field: string): number | undefined {
	const [hours = NaN, minutes = NaN] = field.split(':').map(Number);
	const minute = hours * 60 + minutes;
	return Number.isInteger(minute) && minute >= 0 && minute < 1440 ? minute : undefined;
}
