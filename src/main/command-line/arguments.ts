import { failure, success, type Result } from '#shared/result.ts';

/** The options of a command: what each takes, `undefined` where it is a switch, and what it does. */
export type OptionList = Readonly<
	Record<string, { readonly takes?: string; readonly does: string }>
>;

/** What was given of a command: its options, and all else in order. */
export interface Given {
	readonly options: Readonly<Record<string, string>>;
	readonly words: readonly string[];
}

/**
 * Reads what follows a command. Options begin with two dashes and take what follows, or what comes
 * after a `=`; after `--` there are none. One dash begins no option: in a search it excludes, among
 * tags it takes off, and alone it is what comes on standard input.
 */
export function readArguments(list: readonly string[], options: OptionList): Result<Given, string> {
	const words: string[] = [];
	const given = new Map<string, string>();
	for (let at = 0; at < list.length; at += 1) {
		const argument = list[at] ?? '';
		if (argument === '--') {
			words.push(...list.slice(at + 1));
			break;
		}
		if (!argument.startsWith('--')) {
			words.push(argument);
			continue;
		}
		const [, name = '', value] = /^--([^=]*)(?:=([^]*))?$/.exec(argument) ?? [];
		const option = Object.hasOwn(options, name) ? options[name] : undefined;
		if (option === undefined) return failure(`there is no option --${name}`);
		if (given.has(name)) return failure(`--${name} is there twice`);
		if (option.takes === undefined) {
			if (value !== undefined) return failure(`--${name} takes no value`);
			given.set(name, '');
		} else if (value !== undefined) {
			given.set(name, value);
		} else {
			at += 1;
			const next = list[at];
			if (next === undefined) return failure(`--${name} lacks its ${option.takes}`);
			given.set(name, next);
		}
	}
	return success({ words, options: Object.fromEntries(given) });
}
