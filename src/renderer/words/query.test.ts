import { expect, test } from 'vitest';
import { chips } from '#shared/domain/query/chips.ts';
import { parse } from '#shared/domain/query/parse.ts';
import { queryProblemWords } from './query-problems.ts';
import { chipWords, explain } from './query.ts';

test.each([
	['', 'All papers.'],
	['-', 'All papers.'],
	['sort:votes', 'All papers. Sorted by upvotes.'],
	[
		'diffusion author:lecun votes:>50 last:7d -tag:survey sort:votes',
		'Papers with “diffusion” anywhere, by an author like “lecun”, with more than 50 upvotes, from the last 7 days; not tagged “survey”. Sorted by upvotes.',
	],
	['sparse attention', 'Papers with the words “sparse attention” anywhere.'],
	['"sparse attention"', 'Papers with the phrase “sparse attention” anywhere.'],
	['title:a abstract:b', 'Papers with “a” in the title, with “b” in the abstract.'],
	['org:meta key:jepa', 'Papers from an organisation like “meta”, with a keyword like “jepa”.'],
	['author:"Yann LeCun"', 'Papers by an author “Yann LeCun”.'],
	['note:x -note:y', 'Papers with “x” in your note; without “y” in your note.'],
	['in:inbox is:unread', 'Papers in the inbox, that are unread.'],
	['-is:read -has:code', 'Papers not read, without code.'],
	[
		'has:note has:media has:model',
		'Papers with a note of yours, with pictures or films, with a linked model.',
	],
	['stars:1000 comments:1', 'Papers with at least 1,000 GitHub stars, with at least 1 comment.'],
	['votes:10..50 -votes:<20', 'Papers with 10 to 50 upvotes; not with fewer than 20 upvotes.'],
	['day:2026-06-12', 'Papers from 12 June 2026.'],
	['after:2026-06 before:2027', 'Papers from after June 2026, from before 2027.'],
	['day:today', 'Papers from today.'],
	['last:1m', 'Papers from the last month.'],
	['a OR b', 'Papers either with “a” anywhere or with “b” anywhere.'],
	[
		'x (tag:a OR tag:b OR in:saved)',
		'Papers with “x” anywhere, either tagged “a”, tagged “b” or in Saved.',
	],
	['x -(tag:a OR tag:b)', 'Papers with “x” anywhere; neither tagged “a” nor tagged “b”.'],
	['x -(tag:a in:done)', 'Papers with “x” anywhere; not at once tagged “a” and in Done.'],
	['-(-tag:a)', 'Papers tagged “a”.'],
	['a in:done OR b', 'Papers either with “a” anywhere and in Done or with “b” anywhere.'],
	['x sort:rising', 'Papers with “x” anywhere. Sorted by what is rising.'],
])('%s is explained as: %s', (typed, words) => {
	expect(explain(parse(typed))).toBe(words);
});

test('a chip says what it asks', () => {
	const all = chips(parse('x author:lecun -tag:survey -(is:read OR votes:>9) sort:day'));
	expect(all.map(chipWords)).toEqual([
		'by an author like “lecun”',
		'not tagged “survey”',
		'not read',
		'not with more than 9 upvotes',
		'Sorted by day, the newest first',
	]);
});

test.each([
	['in:nowhere', '“in:” takes inbox, saved, snoozed, done or all, so this is searched as text.'],
	['votes:many', '“votes:” takes a number, as in 50, >50 or 10..50, so this is searched as text.'],
	[
		'day:2026-13-40',
		'“day:” takes a day, month or year, as in 2026-06-12, 2026-06 or today, so this is searched as text.',
	],
	[
		'last:7',
		'“last:” takes a number of days, weeks or months, as in 7d, 2w or 3m, so this is searched as text.',
	],
	['tag:', 'Nothing follows “tag:” yet. It takes a word, or several in quotes.'],
	['"a b', 'This quote is never closed, so the words after it are searched one by one.'],
	['(a b', 'This parenthesis is never closed, so it groups nothing.'],
	['a OR', 'OR needs something before and after it, so it is searched as a word.'],
	['-', 'A minus excludes what follows it at once; nothing does, so it is passed over.'],
	['-sort:day', 'An order cannot be excluded, so this is searched as text.'],
	['sort:day sort:votes', 'Another order comes after this one, and holds.'],
	[
		`${'('.repeat(51)}a b${')'.repeat(51)}`,
		'These parentheses are nested too deep, so they are searched as text.',
	],
])('%s has a problem: %s', (typed, words) => {
	expect(parse(typed).problems.map(queryProblemWords)).toEqual([words]);
});
