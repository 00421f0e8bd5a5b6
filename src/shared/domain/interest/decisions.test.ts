import { expect, test } from 'vitest';
import type { Act, Verb } from '../act.ts';
import { emptyHistory, record, type History } from '../history.ts';
import { countsOf, decisionsOf, MOST_DECISIONS } from './decisions.ts';

type Step =
	| readonly [verb: Verb, papers: string[], more?: Partial<Act>]
	| readonly [verb: 'undo' | 'redo', act: number, more?: undefined];

function after(...steps: readonly Step[]): History {
	const history = emptyHistory();
	for (const [index, [verb, what, more]] of steps.entries()) {
		const [number, at] = [index + 1, index];
		if (typeof what !== 'number') {
			record(history, { number, at, verb: verb as Verb, papers: what, ...more });
		} else record(history, { number, at, verb: verb as 'undo' | 'redo', act: what });
	}
	return history;
}

function decided(history: History, since = 0, muted: readonly string[] = []): string[] {
	return decisionsOf(history, since, (paper) => muted.includes(paper)).map(
		({ paper, kind }) => `${paper} ${kind}`,
	);
}

const many = Array.from({ length: 51 }, (_, index) => `2601.${String(index).padStart(5, '0')}`);

test('saved, read, and done without either are decisions, in the order in which they were made', () => {
	const history = after(
		['done', ['c']],
		['read', ['b'], { automatic: true }],
		['save', ['a']],
		['done', ['b']],
		['see', ['d']],
		['snooze', ['e']],
		['read', ['f']],
		['save', ['f']],
	);
	expect(decided(history)).toEqual(['c dismissed', 'b read', 'a saved', 'f saved']);
	expect(countsOf(decisionsOf(history, 0, () => false))).toEqual({
		saved: 2,
		read: 1,
		dismissed: 1,
	});
});

test('what is taken back is no decision, and what is done again is one', () => {
	const steps: Step[] = [
		['save', ['a']],
		['done', ['b']],
		['undo', 2],
	];
	expect(decided(after(...steps))).toEqual(['a saved']);
	expect(decided(after(...steps, ['undo', 1]))).toEqual([]);
	expect(decided(after(...steps, ['redo', 2]))).toEqual(['a saved', 'b dismissed']);
	expect(decided(after(['save', ['a']], ['unsave', ['a']], ['done', ['a']]))).toEqual([
		'a dismissed',
	]);
});

test('clearing up says nothing: marking a list as read, or more than 50 papers at once', () => {
	expect(decided(after(['read', ['a', 'b']]))).toEqual([]);
	expect(decided(after(['read', ['a', 'b']], ['done', ['a']]))).toEqual(['a dismissed']);
	expect(decided(after(['done', many]))).toEqual([]);
	expect(decided(after(['save', many]))).toEqual([]);
	expect(decided(after(['done', many.slice(1)]))).toHaveLength(50);
});

test('an agent is not the user, the command line is', () => {
	expect(
		decided(after(['save', ['a'], { by: 'agent' }], ['done', ['b'], { by: 'agent' }])),
	).toEqual([]);
	expect(decided(after(['save', ['a'], { by: 'command' }]))).toEqual(['a saved']);
});

test('what was forgotten and what is muted does not count', () => {
	const history = after(['save', ['a']], ['done', ['b']], ['done', ['c']]);
	expect(decided(history, 2)).toEqual(['c dismissed']);
	expect(decided(history, 0, ['b'])).toEqual(['a saved', 'c dismissed']);
	// Deciding anew counts again.
	expect(decided(after(['save', ['a']], ['unsave', ['a']], ['save', ['a']]), 2)).toEqual([
		'a saved',
	]);
});

test('of very many decisions the newest count', () => {
	const steps = Array.from({ length: MOST_DECISIONS + 20 }, (_, index): Step => [
		'done',
		[`p${index}`],
	]);
	const all = decided(after(...steps));
	expect(all).toHaveLength(MOST_DECISIONS);
	expect(all[0]).toBe('p20 dismissed');
});
