import { cleanLine } from '../clean-text.ts';
import type { Notification } from './decide.ts';
import { t } from '../../language/say.ts';

/** As many characters as people see (grapheme clusters). */
const LONGEST_TITLE = 100;
const LONGEST_BODY = 200;

/**
 * What stands in a notification; `ruleOf` knows what the rules that are there are called, and what
 * their notifications begin with. Electron hands its body to the system as it is, and servers of
 * notifications differ in whether they read it as markup: with nothing in it that could be, all show
 * the same. https://specifications.freedesktop.org/notification-spec/latest/markup.html
 */
export function notificationText(
	notification: Notification,
	ruleOf: (rule: string) => { readonly name: string; readonly lead: string } | undefined,
): { title: string; body: string } {
	if (notification.kind === 'paper') {
		const { title, why, rules } = notification.entry;
		const rule = ruleOf(rules[0] ?? '');
		return {
			title: plain(rule === undefined ? title : `${rule.lead}: ${title}`, LONGEST_TITLE),
			body: plain(
				rule === undefined ? why : t('{why} · rule {name}', { why, name: rule.name }),
				LONGEST_BODY,
			),
		};
	}
	const { entries } = notification;
	const count = t('{papers, plural, one {# paper} other {# papers}}', { papers: entries.length });
	const title =
		notification.kind === 'digest'
			? t('{count} to look at', { count })
			: t('While you were away: {count}', { count });
	const titles = entries.map((entry) => entry.title).join(' · ');
	return { title, body: plain(titles, LONGEST_BODY) };
}

/** A line that is read as text by whatever shows it, of so many characters at most. */
export function plain(text: string, longest = LONGEST_BODY): string {
	const shown = cleanLine(text)
		.replaceAll('<', '‹')
		.replaceAll('>', '›')
		.replaceAll('&', '＆')
		// They only hint at direction, but in a line of several parts they can move the others.
		.replaceAll(/[\u200e\u200f\u061c]/g, '');
	const segments = [...new Intl.Segmenter('en').segment(shown)];
	if (segments.length <= longest) return shown;
	return `${segments
		.slice(0, longest - 1)
		.map(({ segment }) => segment)
		.join('')}…`;
}
