import { isSameName, tagName } from '../tag.ts';

/** A tag's name as front matter has it: Obsidian knows no tags with spaces (https://help.obsidian.md/tags). */
export function frontTag(name: string): string {
	return name.replaceAll(/\s+/g, '-');
}

/** The name that a tag of a front matter stands for, of those there are; else one of its own. */
export function namedTag(tag: string, names: readonly string[]): string | undefined {
	const wanted = tagName(tag.replace(/^#/, ''));
	if (wanted === undefined) return undefined;
	return names.find((name) => isSameName(frontTag(name), frontTag(wanted))) ?? wanted;
}

export interface TagChanges {
	readonly add: readonly string[];
	readonly remove: readonly string[];
}

/**
 * What somebody did to the tags of a file since both sides agreed: only that is done to the paper, so
 * that a tag given in the app meanwhile stays. `candidates` are the tags that the file may have had
 * before: what was agreed on, and whatever was being written when Papertray was stopped. A tag in any
 * of them is nobody's addition, and what one of them lacks nobody took away.
 */
export function tagChanges(
	candidates: readonly (readonly string[])[],
	file: readonly string[],
): TagChanges {
	const [first = []] = candidates;
	return {
		add: file.filter(
			(tag, index) => !candidates.some((tags) => has(tags, tag)) && !has(file.slice(0, index), tag),
		),
		remove: first.filter((tag) => candidates.every((tags) => has(tags, tag)) && !has(file, tag)),
	};
}

/** More candidates than these are told by two that say the same. */
const MOST_CANDIDATES = 4;

/** Candidates, and these tags as well; changes compared with them are the same, however many they were. */
export function alsoTags(
	candidates: readonly (readonly string[])[],
	tags: readonly string[],
): string[][] {
	const all = [...candidates, tags].map((each) => [...each]);
	if (all.length <= MOST_CANDIDATES) return all;
	const any = all.flat();
	return [
		any.filter((tag, index) => !has(any.slice(0, index), tag)),
		tags.filter((tag) => all.every((each) => has(each, tag))),
	];
}

function has(tags: readonly string[], tag: string): boolean {
	return tags.some((each) => isSameName(each, tag));
}
