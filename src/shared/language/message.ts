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
		const [, name = '', kind] =
			/^\{\s*(\w+)\s*(?:,\s*(plural|select)\s*,)?/.exec(message.slice(at)) ?? [];
		if (name === '') throw wrong('a value without a name');
		at = kind === undefined ? after('}') - 1 : after(',', 2);
		if (kind === undefined) {
			if (message[at] !== '}') throw wrong('a value that does not end');
			return { kind: 'value', name };
		}
		const cases: Record<string, readonly Piece[]> = {};
		for (;;) {
			const [whole, selector = ''] = /^\s*(=?\w+)\s*\{/.exec(message.slice(at)) ?? [];
			if (whole === undefined) break;
			at += whole.length;
			cases[selector] = sequence(counts || kind === 'plural');
			at += 1;
		}
		at += /^\s*/.exec(message.slice(at))?.[0].length ?? 0;
		if (message[at] !== '}' || !('other' in cases)) throw wrong('cases that do not end');
		return { kind: kind === 'plural' ? 'plural' : 'select', name, cases };
	}

	/** The place after the next `mark`, or after the one that comes as `count`-th. */
	function after(mark: string, count = 1): number {
		let place = at;
		for (let found = 0; found < count; found += 1) {
			place = message.indexOf(mark, place) + 1;
			if (place === 0) throw wrong(`no ${mark}`);
		}
		return place;
	}

	function wrong(what: string): Error {
		return new Error(`${what} in the message “${message}”, at ${at}`);
	}
}
