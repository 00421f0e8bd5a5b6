import Fuse from 'fuse.js';
import { byName, type Tag } from './tag.ts';

/** A typo in five letters, since `grey` must not mean `green` to somebody who presses Enter. */
const THRESHOLD = 0.24;

/**
 * The tags that somebody may mean who has typed `query`, the likeliest first: those that begin with
 * it, those that have it elsewhere, then those a typo or two away. All of them, by name, where
 * nothing is typed.
 */
export function completions<Each extends Tag>(tags: readonly Each[], query: string): Each[] {
	const typed = query.trim().toLowerCase();
	const sorted = byName(tags);
	if (typed === '') return sorted;
	const fuse = new Fuse(sorted, {
		keys: ['name'],
		threshold: THRESHOLD,
		ignoreLocation: true,
		ignoreDiacritics: true,
	});
	const near = fuse.search(typed).map(({ item }) => item);
	// The sort is stable: among equals Fuse's own order stays.
	return near.sort((a, b) => rank(a, typed) - rank(b, typed));
}

/** How near a tag is to what was typed: the lower, the nearer. */
function rank({ name }: Tag, typed: string): number {
	const folded = name.toLowerCase();
	const at = folded.indexOf(typed);
	if (at !== -1) return Math.min(at, 1) + 1;
	// Hardly anyone mistypes the beginning.
	let same = 0;
	while (same < typed.length && folded[same] === typed[same]) same += 1;
	return 4 - same / typed.length;
}
