import { CHOICES, isChoiceField, type FieldName } from '#shared/domain/query/fields.ts';
import type { ProblemReason } from '#shared/domain/query/problem.ts';
import { listed } from './listed.ts';
import { t } from '../language.ts';

/** Why a piece of a search was not understood, and what was done with it. */
export function queryProblemWords(problem: ProblemReason): string {
	switch (problem.code) {
		case 'unclosed-quote':
			return t('This quote is never closed, so the words after it are searched one by one.');
		case 'unclosed-parenthesis':
			return t('This parenthesis is never closed, so it groups nothing.');
		case 'too-deep':
			return t('These parentheses are nested too deep, so they are searched as text.');
		case 'lonely-or':
			return t('OR needs something before and after it, so it is searched as a word.');
		case 'lonely-not':
			return t('A minus excludes what follows it at once; nothing does, so it is passed over.');
		case 'no-value':
			return t('Nothing follows “{field}:” yet. It takes {takes}.', {
				field: problem.field,
				takes: takes(problem.field),
			});
		case 'not-a-choice':
		case 'not-a-number':
		case 'not-a-day':
		case 'not-a-span':
			return t('“{field}:” takes {takes}, so this is searched as text.', {
				field: problem.field,
				takes: takes(problem.field),
			});
		case 'sort-negated':
			return t('An order cannot be excluded, so this is searched as text.');
		case 'sort-overruled':
			return t('Another order comes after this one, and holds.');
	}
}

function takes(field: FieldName): string {
	if (isChoiceField(field)) return listed(CHOICES[field], 'or');
	switch (field) {
		case 'votes':
		case 'stars':
		case 'comments':
			return t('a number, as in 50, >50 or 10..50');
		case 'day':
		case 'after':
		case 'before':
			return t('a day, month or year, as in 2026-06-12, 2026-06 or today');
		case 'last':
			return t('a number of days, weeks or months, as in 7d, 2w or 3m');
		case 'author':
		case 'org':
		case 'title':
		case 'abstract':
		case 'note':
		case 'tag':
		case 'key':
			return t('a word, or several in quotes');
	}
}
