/** How far two fingers have to go, in pixels, and how long they rest before a swipe is over. */
const FAR_ENOUGH = 90;
const REST = 250;

export type Swiped = 'done' | 'snooze';

/**
 * Tells a swipe from scrolling: to the left is done, to the right is snooze, once for each time the
 * fingers move. Takes the `wheel` events that trackpads make.
 */
export class Swipe {
	/** How far the row follows the fingers, in pixels. */
	distance = 0;
	#at = -Infinity;
	#decided = false;

	/** `at` is the event's time in milliseconds; the answer comes once, when it is far enough. */
	move({ deltaX, deltaY }: Pick<WheelEvent, 'deltaX' | 'deltaY'>, at: number): Swiped | undefined {
		if (at - this.#at > REST) this.end();
		this.#at = at;
		// Mostly up or down is scrolling, however slanted.
		if (Math.abs(deltaX) <= Math.abs(deltaY)) {
			this.distance = 0;
			return undefined;
		}
		if (this.#decided) return undefined;
		this.distance -= deltaX;
		if (Math.abs(this.distance) < FAR_ENOUGH) return undefined;
		const swiped = this.distance < 0 ? 'done' : 'snooze';
		this.distance = 0;
		this.#decided = true;
		return swiped;
	}

	/** The fingers have come to rest: the next movement is another swipe. */
	end(): void {
		this.distance = 0;
		this.#decided = false;
	}
}
