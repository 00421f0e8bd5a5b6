/** An entry as a reader of BibTeX sees it: fields by their names, what TeX would print of them. */
export interface BibtexEntry {
	readonly type: string;
	readonly key: string;
	readonly fields: Readonly<Record<string, string>>;
	/** The same as they stand in the file, without the outer braces. */
	readonly raw: Readonly<Record<string, string>>;
}

const PRINTED: Readonly<Record<string, string>> = {
	textbackslash: '\\',
	textbraceleft: '{',
	textbraceright: '}',
	textasciicircum: '^',
	textasciitilde: '~',
	textless: '<',
	textgreater: '>',
	textbar: '|',
	textquotedbl: '"',
	textasciigrave: '`',
	par: '\n',
};

/** Reads a file of BibTeX written without macros but for months; throws at what it does not know. */
export function parseBibtex(text: string): BibtexEntry[] {
	const entries: BibtexEntry[] = [];
	let at = 0;

	const expect = (pattern: RegExp): RegExpExecArray => {
		const sticky = new RegExp(pattern.source, 'yu');
		sticky.lastIndex = at;
		const match = sticky.exec(text);
		if (match === null)
			throw new Error(`at ${at}: no ${pattern.source}: ${text.slice(at, at + 60)}`);
		at = sticky.lastIndex;
		return match;
	};
	/** What is inside the braces that begin here. */
	const group = (): string => {
		const start = at;
		let depth = 0;
		do {
			if (text[at] === '{') depth += 1;
			if (text[at] === '}') depth -= 1;
			at += 1;
		} while (depth > 0 && at < text.length);
		if (depth > 0) throw new Error(`a brace of ${start} is not closed`);
		return text.slice(start + 1, at - 1);
	};

	for (expect(/\s*/); at < text.length; expect(/\s*/)) {
		const [, type = '', key = ''] = expect(/@([a-z]+)\{([^\s,{}]+),\s*/);
		const raw: Record<string, string> = {};
		while (text[at] !== '}') {
			const [, name = ''] = expect(/([a-zA-Z]+) = /);
			raw[name] = text[at] === '{' ? group() : expect(/[a-z]{3}/)[0];
			expect(/,\s*/);
		}
		at += 1;
		const fields = Object.fromEntries(
			Object.entries(raw).map(([name, value]) => [name, printed(value)]),
		);
		entries.push({ type, key, fields, raw });
	}
	return entries;
}

/** The names of an author field, as they stand in it. */
export function bibtexNames(raw: string): string[] {
	let depth = 0;
	let marked = '';
	for (let index = 0; index < raw.length; index += 1) {
		const sign = raw.charAt(index);
		if (sign === '{') depth += 1;
		if (sign === '}') depth -= 1;
		marked += depth === 0 && index > 0 && sign === ' ' ? '\u0001' : sign;
	}
	return marked.split('\u0001and\u0001').map((name) => printed(name.replaceAll('\u0001', ' ')));
}

function printed(value: string): string {
	// Formulas are kept as they are.
	return value
		.split(/((?<!\\)\$(?:[^$\\]|\\[^])*\$)/)
		.map((part, index) =>
			index % 2 === 1
				? part
				: part
						.replaceAll('~', '\u00a0')
						.replaceAll(/\{\\([a-z]+)\}|\\([&#$%_])|[{}]/g, (_, command?: string, sign?: string) =>
							command === undefined ? (sign ?? '') : known(command),
						),
		)
		.join('');
}

function known(command: string): string {
	const sign = PRINTED[command];
	if (sign === undefined) throw new Error(`unknown command ${command}`);
	return sign;
}
