import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandIds, COMMANDS } from './commands.ts';
import {
	bindingsOf,
	commandsByKeys,
	conflictsWith,
	following,
	isChanged,
	overlap,
	withKeys,
	withoutOwn,
	type KeyChoice,
} from './key-bindings.ts';
import { presetBindings, presets, type Bindings } from './key-presets.ts';

const PLAIN: KeyChoice = { preset: 'papertray', own: {} };

// Few keys, so that conflicts are many.
const stroke = fc.constantFrom('j', 'k', 'g', 'i', 'd', 'x', 'Ctrl+K', 'Shift+G');
const keys = fc.oneof(
	stroke,
	fc.tuple(stroke, stroke).map(([first, second]) => `${first} ${second}`),
);
const id = fc.constantFrom(...commandIds);
const choice: fc.Arbitrary<KeyChoice> = fc.record({
	preset: fc.constantFrom(...presets),
	own: fc.dictionary(fc.oneof(id, fc.string()), fc.array(keys, { maxLength: 4 })),
});

function conflictsIn(bindings: Bindings): string[] {
	const ways = commandIds.flatMap((command) => bindings[command]);
	return ways.filter((one, place) => ways.slice(place + 1).some((other) => overlap(one, other)));
}

/** Commands that have no keys in the table, and those of them that a preset gives some. */
const CALLED_BY_NAME = COMMANDS.filter(
	({ keys: ways }) => (ways as readonly string[]).length === 0,
).map((command) => command.id);
const ADDED: Readonly<Partial<Record<string, readonly string[]>>> = {
	vim: ['half-page-down', 'half-page-up'],
};

test.each(presets)(
	'the %s preset has no conflict and a way to everything that is not called by name alone',
	(preset) => {
		const bindings = presetBindings(preset);
		expect(conflictsIn(bindings)).toEqual([]);
		const without = commandIds.filter((command) => bindings[command].length === 0);
		expect(without).toEqual(
			CALLED_BY_NAME.filter((command) => !(ADDED[preset] ?? []).includes(command)),
		);
	},
);

test('with nothing of one’s own the keys are those of the preset', () => {
	for (const preset of presets) {
		expect(bindingsOf({ preset, own: {} })).toEqual(presetBindings(preset));
	}
});

test('in Vim u undoes, in Gmail it goes back', () => {
	expect(commandsByKeys(presetBindings('vim')).get('u')).toBe('undo');
	expect(commandsByKeys(presetBindings('gmail')).get('u')).toBe('back');
});

test.each([
	['j', 'j', true],
	['g', 'g i', true],
	['g i', 'g', true],
	['g i', 'g s', false],
	['G', 'g i', false],
	['i', 'g i', false],
	['Ctrl+G', 'g', false],
])('%s and %s: %j', (one, other, expected) => {
	expect(overlap(one, other)).toBe(expected);
});

test('a single key that is the first of two is in conflict with each of them', () => {
	expect(conflictsWith(presetBindings('papertray'), 'done', 'g')).toEqual([
		{ id: 'go-to-inbox', keys: 'g i' },
		{ id: 'go-to-saved', keys: 'g s' },
		{ id: 'go-to-snoozed', keys: 'g z' },
		{ id: 'go-to-done', keys: 'g d' },
		{ id: 'go-to-all', keys: 'g a' },
		{ id: 'go-to-rising', keys: 'g r' },
		{ id: 'go-to-for-you', keys: 'g f' },
		{ id: 'go-to-trends', keys: 'g t' },
		{ id: 'catch-up', keys: 'g c' },
		{ id: 'history', keys: 'g h' },
	]);
	expect(conflictsWith(presetBindings('papertray'), 'done', 'j x')).toEqual([
		{ id: 'next-paper', keys: 'j' },
	]);
	expect(conflictsWith(presetBindings('papertray'), 'next-paper', 'j')).toEqual([]);
});

test('a key moves to another command, and is back when that goes back to the preset', () => {
	const moved = withKeys(PLAIN, 'done', ['e', 'j']);
	expect(bindingsOf(moved)).toMatchObject({ done: ['e', 'j'], 'next-paper': ['ArrowDown'] });
	expect([isChanged(moved, 'done'), isChanged(moved, 'next-paper')]).toEqual([true, false]);
	expect(bindingsOf(withoutOwn(moved, 'done'))).toEqual(presetBindings('papertray'));
});

test('whatever is chosen, no key calls two commands or begins another’s', () => {
	fc.assert(fc.property(choice, (any) => conflictsIn(bindingsOf(any)).length === 0));
});

test('whatever is chosen, a command gets the keys it is given', () => {
	fc.assert(
		fc.property(choice, id, keys, (any, command, wanted) => {
			const after = bindingsOf(withKeys(any, command, [wanted]));
			expect(after[command]).toEqual([wanted]);
			expect(conflictsIn(after)).toEqual([]);
		}),
	);
});

test('whatever is chosen, giving a command keys takes from others only what is in conflict', () => {
	fc.assert(
		fc.property(choice, id, keys, (any, command, wanted) => {
			const before = bindingsOf(withoutOwn(any, command));
			const lost = conflictsWith(before, command, wanted);
			const after = bindingsOf(withKeys(withoutOwn(any, command), command, [wanted]));
			for (const other of commandIds.filter((each) => each !== command)) {
				const rest = before[other].filter(
					(ways) => !lost.some((each) => each.id === other && each.keys === ways),
				);
				expect(after[other]).toEqual(expect.arrayContaining(rest));
			}
		}),
	);
});

test('whatever is chosen, going back leaves names of other versions alone', () => {
	fc.assert(
		fc.property(choice, id, (any, command) => {
			const { own } = withoutOwn({ ...any, own: { ...any.own, 'of-tomorrow': ['x'] } }, command);
			expect(own['of-tomorrow']).toEqual(['x']);
			expect(Object.keys(own)).not.toContain(command);
		}),
	);
});

test('what can follow a first key', () => {
	expect(following(presetBindings('papertray'), 'g')).toEqual([
		{ id: 'go-to-inbox', keys: 'i' },
		{ id: 'go-to-saved', keys: 's' },
		{ id: 'go-to-snoozed', keys: 'z' },
		{ id: 'go-to-done', keys: 'd' },
		{ id: 'go-to-all', keys: 'a' },
		{ id: 'go-to-rising', keys: 'r' },
		{ id: 'go-to-for-you', keys: 'f' },
		{ id: 'go-to-trends', keys: 't' },
		{ id: 'catch-up', keys: 'c' },
		{ id: 'history', keys: 'h' },
	]);
	expect(following(presetBindings('papertray'), 'j')).toEqual([]);
});
