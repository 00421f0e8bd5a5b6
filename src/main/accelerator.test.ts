import { expect, test } from 'vitest';
import { acceleratorOf } from './accelerator.ts';

test.each([
	['j', 'J', undefined],
	['Shift+G', 'Shift+G', undefined],
	['?', '?', undefined],
	['Escape', 'Esc', undefined],
	['ArrowDown', 'Down', undefined],
	['Shift+Space', 'Shift+Space', undefined],
	['Ctrl+K', 'CommandOrControl+K', 'CommandOrControl+K'],
	['Ctrl+,', 'CommandOrControl+,', 'CommandOrControl+,'],
	['Ctrl+Shift+Z', 'CommandOrControl+Shift+Z', 'CommandOrControl+Shift+Z'],
	['Ctrl++', 'CommandOrControl+Plus', 'CommandOrControl+Plus'],
	['+', 'Plus', undefined],
	['g i', undefined, undefined],
	['é', undefined, undefined],
	['MediaPlayPause', undefined, undefined],
])('%s is written %s, on macOS %s', (keys, elsewhere, mac) => {
	expect([acceleratorOf(keys, false), acceleratorOf(keys, true)]).toEqual([elsewhere, mac]);
});
