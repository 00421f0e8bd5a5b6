/** Numbers from 0 to 1 that look like chance and are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A seed made from text (FNV-1a). */
export function seedOf(text: string): number {
	let hash = 0x811c9dc5;
	for (const character of text) {
		hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
	}
	return hash >>> 0;
}

/** One of `choices`. */
export function pick<T>(random: () => number, choices: readonly T[]): T {
	const choice = choices[Math.floor(random() * choices.length)];
	if (choice === undefined) throw new Error('nothing to choose from');
	return choice;
}

/** So many different ones of `choices`, or all. */
export function pickSome<T>(random: () => number, choices: readonly T[], count: number): T[] {
	const left = [...choices];
	return Array.from({ length: Math.min(count, left.length) }, () => {
		const [taken] = left.splice(Math.floor(random() * left.length), 1);
		if (taken === undefined) throw new Error('nothing left to choose from');
		return taken;
	});
}
