/** References of a RIS file: the values of each tag, in their order. Throws at what is not RIS. */
export function parseRis(text: string): Map<string, string[]>[] {
	const references: Map<string, string[]>[] = [];
	let open: Map<string, string[]> | undefined;
	for (const line of text.split('\r\n')) {
		if (line === '') continue;
		const match = /^([A-Z][A-Z0-9]) {2}- ([^\r\n]*)$/.exec(line);
		if (match === null) throw new Error(`no line of RIS: ${line}`);
		const [, tag = '', value = ''] = match;
		if (tag === 'TY') {
			if (open !== undefined) throw new Error('a reference within another');
			open = new Map();
			references.push(open);
		}
		if (open === undefined) throw new Error(`${tag} outside of references`);
		if (tag === 'ER') open = undefined;
		else open.set(tag, [...(open.get(tag) ?? []), value]);
	}
	if (open !== undefined) throw new Error('a reference without its end');
	return references;
}
