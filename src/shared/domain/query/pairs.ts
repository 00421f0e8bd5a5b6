import { fieldAt } from './fields.ts';

/** What stands for no partner. */
export const ALONE = -1;

/**
 * For each parenthesis and each quote that opens a phrase, where its partner stands; `ALONE` where
 * there is none. A quote opens a phrase where a token begins, or right after a field's colon, and
 * parentheses within a phrase are nobody's partners. Found in one go beforehand: looking for the
 * partner from each parenthesis would take time in proportion to the square of their number.
 */
export function pairsOf(text: string): Int32Array {
	const pairs = new Int32Array(text.length).fill(ALONE);
	const open: { readonly at: number; readonly begins: boolean }[] = [];
	/** Whether a token begins here. */
	let begins = true;
	for (let at = 0; at < text.length; at += 1) {
		if (begins) at = afterField(text, at);
		const sign = text[at] ?? '';
		const close = sign === '"' && begins ? text.indexOf('"', at + 1) : ALONE;
		if (close !== ALONE) {
			pairs[at] = close;
			at = close;
			begins = true;
		} else if (sign === '(') {
			open.push({ at, begins });
		} else if (sign === ')') {
			const partner = open.pop();
			begins = partner?.begins ?? false;
			if (partner !== undefined) {
				pairs[partner.at] = at;
				pairs[at] = partner.at;
			}
		} else {
			begins = isSpace(sign) || (begins && (sign === '"' || isNot(text, at)));
		}
	}
	return pairs;
}

/** Whether the sign at `at`, where a token begins, turns what follows into its opposite. */
export function isNot(text: string, at: number): boolean {
	const next = text[at + 1] ?? ' ';
	return text[at] === '-' && next !== '-' && next !== ')' && !isSpace(next);
}

export function isSpace(sign: string): boolean {
	return /\s/.test(sign);
}

/** Past the name and colon of a field whose value is quoted. */
function afterField(text: string, at: number): number {
	const name = fieldAt(text, at);
	const value = at + (name?.length ?? 0) + 1;
	return name !== undefined && text[value] === '"' ? value : at;
}
