import { commandOf } from '#shared/domain/commands.ts';
import type { Conflict } from '#shared/domain/key-bindings.ts';
import { inWords } from './keys.ts';

/** Keys that mean the same in every program, and what. */
const EVERYWHERE: Readonly<Record<string, string>> = {
	'Ctrl+C': 'copies',
	'Ctrl+X': 'cuts',
	'Ctrl+V': 'pastes',
	'Ctrl+Q': 'quits',
};

/** Why keys cannot be given to any command; undefined when they can. */
export function refusalWords(keys: string): string | undefined {
	const stroke = keys.split(' ').find((each) => Object.hasOwn(EVERYWHERE, each));
	if (stroke === undefined) return undefined;
	return `${inWords(stroke)} ${EVERYWHERE[stroke] ?? ''} everywhere. Choose other keys.`;
}

/** That keys are another command's already; empty when they are nobody's. */
export function conflictWords(keys: string, conflicts: readonly Conflict[]): string {
	const [first] = conflicts;
	if (first === undefined) return '';
	const shown = inWords(keys);
	if (first.keys.startsWith(`${keys} `)) {
		const begun = conflicts.map((each) => `${inWords(each.keys)} (${commandOf(each.id).name})`);
		return `${shown} begins ${listed(begun)} already. Move it here?`;
	}
	const { name } = commandOf(first.id);
	if (first.keys === keys) return `${shown} is ${name} already. Move it here?`;
	return `${shown} begins with ${inWords(first.keys)}, which is ${name} already. Move it here?`;
}

function listed(words: readonly string[]): string {
	return words.length < 2
		? words.join()
		: `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
