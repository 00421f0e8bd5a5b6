import { expect, test } from 'vitest';
import { Swipe } from './swipe.ts';

function swipe(...moves: readonly (readonly [deltaX: number, deltaY: number, at: number])[]) {
	const fingers = new Swipe();
	return moves.map(([deltaX, deltaY, at]) => fingers.move({ deltaX, deltaY }, at));
}

test('to the left is done, to the right is snooze, each once', () => {
	expect(swipe([60, 2, 0], [60, 2, 16], [60, 2, 32])).toEqual([undefined, 'done', undefined]);
	expect(swipe([-60, 2, 0], [-60, 2, 16])).toEqual([undefined, 'snooze']);
});

test('scrolling is no swipe, and a slant in it ends one', () => {
	expect(swipe([5, 60, 0], [60, 80, 16])).toEqual([undefined, undefined]);
	expect(swipe([60, 2, 0], [2, 60, 16], [60, 2, 32])).toEqual([undefined, undefined, undefined]);
});

test('after a rest it is another swipe', () => {
	expect(swipe([60, 0, 0], [60, 0, 400], [60, 0, 416])).toEqual([undefined, undefined, 'done']);
	expect(swipe([90, 0, 0], [90, 0, 400])).toEqual(['done', 'done']);
});
