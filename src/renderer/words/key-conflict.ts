import { commandOf } from '#shared/domain/commands.ts';
import type { Conflict } from '#shared/domain/key-bindings.ts';
import { message, t } from '../language.ts';
import { inWords } from './keys.ts';
import { listed } from './listed.ts';

/** Keys that mean the same in every program, and that they do. */
const EVERYWHERE: Readonly<Record<string, string>> = {
	'Ctrl+C': message('{keys} copies everywhere. Choose other keys.'),
	'Ctrl+X': message('{keys} cuts everywhere. Choose other keys.'),
	'Ctrl+V': message('{keys} pastes everywhere. Choose other keys.'),
	'Ctrl+Q': message('{keys} quits everywhere. Choose other keys.'),
};

/** Why keys cannot be given to any command; undefined when they can. */
export function refusalWords(keys: string): string | undefined {
	const stroke = keys.split(' ').find((each) => Object.hasOwn(EVERYWHERE, each));
	if (stroke === undefined) return undefined;
	return t(EVERYWHERE[stroke] ?? '', { keys: inWords(stroke) });
}

/** That keys are another command's already; empty when they are nobody's. */
export function conflictWords(keys: string, conflicts: readonly Conflict[]): string {
	const [first] = conflicts;
	if (first === undefined) return '';
	const shown = inWords(keys);
	if (first.keys.startsWith(`${keys} `)) {
		const begun = conflicts.map((each) => `${inWords(each.keys)} (${t(commandOf(each.id).name)})`);
		return t('{shown} begins {listed} already. Move it here?', {
			shown,
			listed: listed(begun, 'and'),
		});
	}
	const name = t(commandOf(first.id).name);
	if (first.keys === keys) return t('{shown} is {name} already. Move it here?', { shown, name });
	return t('{shown} begins with {in}, which is {name} already. Move it here?', {
		shown,
		in: inWords(first.keys),
		name,
	});
}
