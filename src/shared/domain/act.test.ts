import { expect, test } from 'vitest';
import { affected, marksAfter, verbs, type Act, type Verb } from './act.ts';
import { isSet, type Mark } from './mark.ts';

const PAPER = '2606.10423';

function act(number: number, verb: Verb, papers: string[] = [PAPER]): Act {
	return { number, at: 0, verb, papers };
}

function marked(...acts: readonly Act[]): Map<string, Mark> {
	return acts.reduce(
		(marks, each) => new Map([...marks, ...marksAfter(marks, each)]),
		new Map<string, Mark>(),
	);
}

test('seen, read and done are told apart', () => {
	const mark = marked(act(1, 'see')).get(PAPER) ?? {};
	expect([isSet(mark, 'seen'), isSet(mark, 'read'), isSet(mark, 'done')]).toEqual([
		true,
		false,
		false,
	]);
});

test('a state remembers the act that set it and the act that took it back', () => {
	expect(marked(act(1, 'read')).get(PAPER)).toEqual({ read: 1 });
	expect(marked(act(1, 'read'), act(2, 'unread')).get(PAPER)).toEqual({ read: -2 });
});

test('one act may be on many papers', () => {
	const marks = marked(act(1, 'done', ['2606.00001', '2606.00002']));
	expect([...marks.keys()]).toEqual(['2606.00001', '2606.00002']);
});

test.each(verbs)('%s on a paper it has changed already affects nothing', (verb) => {
	expect(affected(marked(act(1, verb)), verb, [PAPER])).toEqual([]);
});

test('an act affects only the papers it changes', () => {
	const marks = marked(act(1, 'save', ['2606.00001']));
	expect(affected(marks, 'save', ['2606.00001', '2606.00002'])).toEqual(['2606.00002']);
});

test('replaying an act gives the same marks', () => {
	const once = marked(act(1, 'read'));
	expect(marksAfter(once, act(1, 'read'))).toEqual(new Map([[PAPER, { read: 1 }]]));
});
