import { asciiOf } from './ascii.ts';

/** Longest name without its extension, in characters. */
const LONGEST = 80;

/** Names that Windows keeps for devices, whatever comes after a dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d|conin|conout)(?:\.|$)/;

/**
 * A name for a file made of texts from anywhere, such as a paper's id and its title: small letters,
 * digits, hyphens and inner dots, good on every system and never leading out of its folder.
 */
export function fileName(texts: readonly string[], extension: string): string {
	const slug = texts
		.map((text) =>
			asciiOf(text)
				.toLowerCase()
				.replaceAll(/[^a-z0-9.]+/g, '-')
				.replaceAll(/\.{2,}/g, '.'),
		)
		.join('-')
		.replaceAll(/[-.]*-[-.]*/g, '-')
		.replace(/^[-.]+/, '')
		.slice(0, LONGEST)
		.replace(/[-.]+$/, '');
	const name = slug === '' || DEVICE.test(slug) ? `papers-${slug}`.replace(/-$/, '') : slug;
	return `${name}.${extension}`;
}
