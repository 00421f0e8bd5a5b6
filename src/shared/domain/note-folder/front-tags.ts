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
 * What somebody did to the tags of a file since both sides agreed on `agreed`: only that is done to
 * the paper, so that a tag given in the app meanwhile stays.
 */
export function tagChanges(agreed: readonly string[], file: readonly string[]): TagChanges {
	const has = (tags: readonly string[], tag: string) => tags.some((each) => isSameName(each, tag));
	return {
		add: file.filter((tag, index) => !has(agreed, tag) && !has(file.slice(0, index), tag)),
		remove: agreed.filter((tag) => !has(file, tag)),
	};
}
