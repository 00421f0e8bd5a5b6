/** How often what is told of the time moves on, in milliseconds. */
const TICK = 15_000;

/** Calls `tick` again and again while somebody may see the page, and once when they do again. */
export function keepTime(tick: () => void): void {
	let timer: ReturnType<typeof setInterval> | undefined;

	function follow(): void {
		clearInterval(timer);
		// Nobody sees it: a timer would only keep the computer awake.
		if (document.hidden) return;
		timer = setInterval(tick, TICK);
	}
	document.addEventListener('visibilitychange', () => {
		follow();
		if (!document.hidden) tick();
	});
	follow();
}
