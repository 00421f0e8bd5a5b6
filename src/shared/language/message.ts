/**
 * A piece of a message: literal text, `#` (the number that a plural is chosen by), or a value by
 * its name, perhaps with what is said for each of its plural forms or spellings.
 */
export type Piece =
	| string
	| { readonly kind: 'number' }
	| { readonly kind: 'value'; readonly name: string }
	| {
			readonly kind: 'plural' | 'select';
			readonly name: string;
			readonly cases: Readonly<Record<string, readonly Piece[]>>;
	  };

/**
 * The pieces of a message in the part of ICU's syntax that Papertray uses
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages/): `{name}`,
 * `{count, plural, =0 {…} one {…} other {… # …}}` and `{what, select, a {…} other {…}}`. Nothing is
 * quoted: apostrophes are apostrophes. Throws on braces that do not match, and where `other` lacks.
 */
export function parseMessage(message: string): readonly Piece[] {
	let at = 0;
	const pieces = sequence(false);
	if (at < message.length) throw wrong('a brace too many');
	return pieces;

	function sequence(counts: boolean): readonly Piece[] {
		const found: Piece[] = [];
		let text = '';
		for (; at < message.length && message[at] !== '}'; at += 1) {
			const letter = message[at] ?? '';
			if (letter !== '{' && !(letter === '#' && counts)) {
				text += letter;
				continue;
			}
			if (text !== '') found.push(text);
			text = '';
			found.push(letter === '#' ? { kind: 'number' } : value(counts));
		}
		if (text !== '') found.push(text);
		return found;
	}

	/** From its opening brace; ends on its closing one. */
	function value(counts: boolean): Piece {
		const [whole, name = '', kind] =
			/^\{\s*(\w+)\s*(?:\}|,\s*(plural|select)\s*,)/.exec(message.slice(at)) ?? [];
		if (whole === undefined) throw wrong('a value that makes no sense');
		if (kind === undefined) {
			at += whole.length - 1;
			return { kind: 'value', name };
		}
		at += whole.length;
		const cases: Record<string, readonly Piece[]> = {};
		for (;;) {
			const [opening, selector = ''] = /^\s*(=?\w+)\s*\{/.exec(message.slice(at)) ?? [];
			if (opening === undefined) break;
			at += opening.length;
			cases[selector] = sequence(counts || kind === 'plural');
			at += 1;
		}
		at += /^\s*/.exec(message.slice(at))?.[0].length ?? 0;
		if (message[at] !== '}' || !('other' in cases)) throw wrong('cases that do not end');
		return { kind: kind === 'plural' ? 'plural' : 'select', name, cases };
	}

	function wrong(what: string): Error {
		return new Error(`${what} in the message “${message}”, at ${at}`);
	}
}
