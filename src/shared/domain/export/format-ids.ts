/** Every format that papers can be exported in; what each is, `formats.ts` knows. */
export const FORMAT_IDS = [
	'bibtex',
	'biblatex',
	'ris',
	'csl-json',
	'markdown',
	'csv',
	'json',
] as const;
export type FormatId = (typeof FORMAT_IDS)[number];
