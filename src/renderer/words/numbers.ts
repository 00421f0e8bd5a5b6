import { LOCALE, IS_ENGLISH } from '../language.ts';

const compact = new Intl.NumberFormat(LOCALE, {
	notation: 'compact',
	maximumFractionDigits: 1,
	roundingMode: 'trunc',
});
const whole = new Intl.NumberFormat(LOCALE);

/**
 * A count in as few characters as it takes: `987`, `1.2k`, `34k`, `1.5M`. Cut, not rounded, so
 * that it never shows more than there is.
 */
export function compactNumber(n: number): string {
	// A tenth says nothing beside two digits, and takes the room of one more column.
	const shown = n >= 10_000 && n < 1_000_000 ? Math.trunc(n / 1000) * 1000 : n;
	const said = compact.format(shown);
	return IS_ENGLISH ? said.replace('K', 'k').replace('m', 'M') : said;
}

/** A count in full, `12,345`. */
export function fullNumber(n: number): string {
	return whole.format(n);
}

const oneDigit = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** So many bytes, as people say it: `95.5 MB`, `0.3 MB`. */
export function megabytes(bytes: number): string {
	return `${oneDigit.format(bytes / 1e6)} MB`;
}
