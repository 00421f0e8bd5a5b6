import fc from 'fast-check';
import { expect, test } from 'vitest';
import { affected, verbs, withAct, withoutAct, type Act, type Verb } from './act.ts';
import { isSet, MARK_STATES, tagsOf, type Mark } from './mark.ts';
import type { TagDetails } from './tagging.ts';

const PAPER = '2606.10423';

function act(number: number, verb: Verb, details: TagDetails = {}): Act {
	return { number, at: 0, verb, papers: [PAPER], ...details };
}

function after(...acts: readonly Act[]): Mark {
	return acts.reduce<Mark>((mark, each) => withAct(mark, each), {});
}

function states(mark: Mark): string[] {
	return MARK_STATES.filter((state) => isSet(mark, state));
}

test('seen, read and done are told apart', () => {
	expect(states(after(act(1, 'see')))).toEqual(['seen']);
	expect(states(after(act(1, 'read')))).toEqual(['read']);
	expect(states(after(act(1, 'done')))).toEqual(['done']);
});

test('a state remembers the acts that set it and took it back', () => {
	expect(after(act(1, 'read'))).toEqual({ read: 1 });
	expect(after(act(1, 'read'), act(2, 'unread'))).toEqual({ read: [1, -2] });
});

test('a snoozed paper is not done, and one that is done is not snoozed', () => {
	expect(states(after(act(1, 'done'), act(2, 'snooze')))).toEqual(['snoozed']);
	expect(states(after(act(1, 'snooze'), act(2, 'done')))).toEqual(['done']);
	expect(states(after(act(1, 'snooze'), act(2, 'wake')))).toEqual(['woken']);
	expect(states(after(act(1, 'snooze'), act(2, 'wake'), act(3, 'done')))).toEqual(['done']);
});

test.each(verbs.filter((verb) => verb !== 'snooze'))(
	'%s on a paper it has changed already affects nothing',
	(verb) => {
		const marks = new Map([[PAPER, after(act(1, verb))]]);
		expect(affected(marks, verb, [PAPER])).toEqual([]);
	},
);

test('to snooze again is an act of its own', () => {
	const marks = new Map([[PAPER, after(act(1, 'snooze'))]]);
	expect(affected(marks, 'snooze', [PAPER])).toEqual([PAPER]);
});

test('a paper has the tags that it was given last', () => {
	const given = after(act(1, 'tag', { tag: 't1' }), act(2, 'tag', { tag: 't2' }));
	expect(tagsOf(given)).toEqual(['t1', 't2']);
	expect(tagsOf(withAct(given, act(3, 'untag', { tag: 't1' })))).toEqual(['t2']);
	expect(tagsOf(withAct(given, act(3, 'retag', { from: 't1', to: 't3' })))).toEqual(['t2', 't3']);
});

test('a mark without tags says nothing of tags', () => {
	const tag = act(1, 'tag', { tag: 't1' });
	expect(withoutAct(after(tag), tag)).toStrictEqual({});
	expect(after(act(1, 'read'))).toStrictEqual({ read: 1 });
});

test('only papers with other tags than the act gives are affected', () => {
	const marks = new Map([[PAPER, after(act(1, 'tag', { tag: 't1' }))]]);
	const papers = [PAPER, '2606.00001'];
	expect(affected(marks, 'tag', papers, { tag: 't1' })).toEqual(['2606.00001']);
	expect(affected(marks, 'untag', papers, { tag: 't1' })).toEqual([PAPER]);
	expect(affected(marks, 'retag', papers, { from: 't1', to: 't2' })).toEqual([PAPER]);
	expect(affected(marks, 'retag', papers, { from: 't1', to: 't1' })).toEqual([]);
	expect(affected(marks, 'tag', papers)).toEqual([]);
});

const details = fc.constantFrom<TagDetails>(
	{ tag: 't1', from: 't1', to: 't2' },
	{ tag: 't2', from: 't2', to: 't1' },
	{ tag: 't3', from: 't3', to: 't1' },
);

test('taking acts out, in whatever order, leaves what the others make', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.constantFrom(...verbs), fc.boolean(), fc.nat(), details)),
			(drawn) => {
				const acts = drawn.map(([verb, stays, order, said], index) => ({
					...act(index + 1, verb, said),
					stays,
					order,
				}));
				const gone = acts.filter(({ stays }) => !stays).sort((a, b) => a.order - b.order);
				const without = gone.reduce<Mark>((mark, each) => withoutAct(mark, each), after(...acts));
				expect(without).toEqual(after(...acts.filter(({ stays }) => stays)));
				// Taken up again in another order, all is as it was.
				const again = gone.toReversed().reduce<Mark>((mark, each) => withAct(mark, each), without);
				expect(again).toEqual(after(...acts));
			},
		),
		{ numRuns: 1000 },
	);
});
