import fc from 'fast-check';
import { expect, test } from 'vitest';
import { affected, verbs, withAct, withoutAct, type Act, type Verb } from './act.ts';
import { isSet, MARK_STATES, type Mark } from './mark.ts';

const PAPER = '2606.10423';

function act(number: number, verb: Verb): Act {
	return { number, at: 0, verb, papers: [PAPER] };
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

test('taking acts out, in whatever order, leaves what the others make', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.constantFrom(...verbs), fc.boolean(), fc.nat())), (drawn) => {
			const acts = drawn.map(([verb, stays, order], index) => ({
				...act(index + 1, verb),
				stays,
				order,
			}));
			const gone = acts.filter(({ stays }) => !stays).sort((a, b) => a.order - b.order);
			const without = gone.reduce<Mark>((mark, each) => withoutAct(mark, each), after(...acts));
			expect(without).toEqual(after(...acts.filter(({ stays }) => stays)));
			// Taken up again in another order, all is as it was.
			const again = gone.toReversed().reduce<Mark>((mark, each) => withAct(mark, each), without);
			expect(again).toEqual(after(...acts));
		}),
		{ numRuns: 1000 },
	);
});
