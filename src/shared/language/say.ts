import { LOCALES, type SpokenLanguage } from './languages.ts';
import { parseMessage, type Piece } from './message.ts';

/** What fills the named places of a message; a number as it is, but `#` in full. Undefined: nothing. */
export type Values = Readonly<Record<string, string | number | undefined>>;

/** How all text is said: in which language, from which catalogue. */
export interface Spoken {
	readonly language: SpokenLanguage;
	/** Translations by the English text; empty in English, which is said as it is. */
	readonly catalogue: Readonly<Record<string, string>>;
	/** What becomes of each literal piece of a message, in languages that nobody speaks. */
	readonly alter?: (text: string) => string;
}

let spoken: Spoken = { language: 'en', catalogue: {} };
let plurals: Intl.PluralRules | undefined;
let numbers: Intl.NumberFormat | undefined;
const parsed = new Map<string, readonly Piece[]>();

/** Sets what all that comes after is said in; what was said before stays as it is. */
export function speak(language: Spoken): void {
	spoken = language;
	plurals = undefined;
	numbers = undefined;
	parsed.clear();
}

/** The language that is spoken. */
export function spokenLanguage(): SpokenLanguage {
	return spoken.language;
}

/** The locale by which numbers and days are written. */
export function spokenLocale(): string {
	return LOCALES[spoken.language];
}

/**
 * The text in the language that is spoken: `text` is English, and the key of its translations. Its
 * named places (`parseMessage`) are filled by `values`; one that has none stays, braces and all.
 * What no catalogue has is said in English.
 */
export function t(text: string, values?: Values): string {
	const said = spoken.catalogue[text] ?? text;
	if (!said.includes('{')) return spoken.alter?.(said) ?? said;

	let pieces = parsed.get(said);
	if (pieces === undefined) {
		pieces = parseMessage(said);
		parsed.set(said, pieces);
	}
	return filled(pieces, values ?? {}, 0);
}

/** What is said in English whatever is spoken, for programs: the command line, agents. */
export function inEnglish(say: () => string): string {
	const before = spoken;
	speak({ language: 'en', catalogue: {} });
	try {
		return say();
	} finally {
		speak(before);
	}
}

/** Text that may be one of the catalogue's, such as a reason that main gives, and is shown as it is. */
export function known(text: string): string {
	const said = spoken.catalogue[text] ?? text;
	return spoken.alter?.(said) ?? said;
}

/** Marks text of a table that is made before a language is chosen; `t` says it where it is shown. */
export function message<Text extends string>(text: Text): Text {
	return text;
}

function filled(pieces: readonly Piece[], values: Values, number: number): string {
	let said = '';
	for (const piece of pieces) {
		if (typeof piece === 'string') said += spoken.alter?.(piece) ?? piece;
		else if (piece.kind === 'number') said += inFull(number);
		else if (piece.kind === 'value') {
			const { name } = piece;
			said += Object.hasOwn(values, name) ? String(values[name] ?? '') : `{${name}}`;
		} else {
			const value = values[piece.name] ?? '';
			const count = Number(value);
			const chosen = piece.kind === 'select' ? piece.cases[value] : pluralCase(piece.cases, count);
			said += filled(
				chosen ?? piece.cases['other'] ?? [],
				values,
				piece.kind === 'plural' ? count : number,
			);
		}
	}
	return said;
}

function pluralCase(cases: Readonly<Record<string, readonly Piece[]>>, count: number) {
	plurals ??= new Intl.PluralRules(spokenLocale());
	return cases[`=${count}`] ?? cases[plurals.select(count)];
}

function inFull(number: number): string {
	numbers ??= new Intl.NumberFormat(spokenLocale());
	return numbers.format(number);
}
