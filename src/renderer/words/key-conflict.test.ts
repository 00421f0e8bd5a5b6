import { expect, test } from 'vitest';
import { conflictsWith } from '#shared/domain/key-bindings.ts';
import { presetBindings } from '#shared/domain/key-presets.ts';
import { conflictWords, refusalWords } from './key-conflict.ts';

test.each([
	['w', ''],
	['j', 'j is Next paper already. Move it here?'],
	['j x', 'j x begins with j, which is Next paper already. Move it here?'],
	[
		'g',
		'g begins g i (Inbox), g s (Saved), g z (Snoozed), g d (Done), g a (All papers), g r (Rising), g f (For you), g t (Trends), g c (Catch up) and g h (History) already. Move it here?',
	],
])('of %s is said: %s', (keys, words) => {
	expect(conflictWords(keys, conflictsWith(presetBindings('papertray'), 'done', keys))).toBe(words);
});

test('what every program uses is refused', () => {
	expect(refusalWords('Ctrl+C')).toBe('Ctrl+C copies everywhere. Choose other keys.');
	expect(refusalWords('g Ctrl+V')).toBe('Ctrl+V pastes everywhere. Choose other keys.');
	expect(refusalWords('c')).toBeUndefined();
});
