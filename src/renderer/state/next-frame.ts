/** A hidden window has no frames to wait for. */
const LONGEST_FRAME = 50;

/** When the next frame is painted: what moves comes first, and what hangs on it comes after. */
export async function nextFrame(): Promise<void> {
	await new Promise<void>((resolve) => {
		requestAnimationFrame(() => setTimeout(resolve));
		setTimeout(resolve, LONGEST_FRAME);
	});
}
