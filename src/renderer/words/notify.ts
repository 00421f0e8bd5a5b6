import type { NotifyPreview } from '#shared/domain/notify/preview.ts';
import type { NotifyRule } from '#shared/domain/notify/rule.ts';
import { ruleName } from '#shared/domain/notify/rule-words.ts';
import type { NotifyEntry } from '#shared/domain/notify/state.ts';
import type { View } from '#shared/domain/view.ts';
import { momentNear } from './dates.ts';
import { counted } from './numbers.ts';

const OUTCOMES: Readonly<Record<NotifyEntry['outcome'], string>> = {
	shown: 'shown',
	waiting: 'waits for the digest',
	digest: 'in the digest',
	summary: 'in the summary after days away',
	'first-run': 'not shown: it was here when Papertray first looked',
	logged: 'not shown: only listed here',
};

const ANSWERS: Readonly<Record<NonNullable<NotifyEntry['answer']>, string>> = {
	opened: 'you opened it',
	saved: 'you saved it',
	snoozed: 'you snoozed it until the next day',
	muted: 'you turned the rule off',
};

/** How often a rule would have told of something: `Would have fired 9 times in the last 30 days`. */
export function previewWords({ times, days }: NotifyPreview): string {
	if (days === 0) return 'No history yet that says how often this would fire';
	const lately =
		days >= 30 ? 'in the last 30 days' : `in the ${counted(days, 'day')} there is a history of`;
	if (times === 0) return `Would not have fired ${lately}`;
	return `Would have fired ${times === 1 ? 'once' : counted(times, 'time')} ${lately}`;
}

/** What a rule is called where its views have names. */
export function ruleWords({ target }: Pick<NotifyRule, 'target'>, views: readonly View[]): string {
	return ruleName(target, (view) => views.find(({ id }) => id === view)?.name ?? 'that is gone');
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
		return rule === undefined ? 'a rule that is gone' : ruleWords(rule, views);
	});
	return [
		why,
		`${names.length === 1 ? 'rule' : 'rules'} ${names.join(', ')}`,
		momentNear(at, now),
		answer === undefined ? OUTCOMES[outcome] : `${OUTCOMES[outcome]}, ${ANSWERS[answer]}`,
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
