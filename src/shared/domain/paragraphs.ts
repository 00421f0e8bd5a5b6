/**
 * The paragraphs of an abstract. The feed breaks lines in two ways: abstracts of 2024 are wrapped
 * by hand, and in later ones a line that begins with spaces is a new paragraph.
 */
export function paragraphs(text: string): string[] {
	return text
		.split(/\n(?:[ \t]*\n|[ \t]+)\s*/)
		.map((paragraph) => paragraph.replaceAll(/\s*\n/g, ' ').trim())
		.filter((paragraph) => paragraph !== '');
}
