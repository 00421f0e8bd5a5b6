import { commandIds, type CommandId } from './commands.ts';
import { presetBindings, type Bindings, type Preset } from './key-presets.ts';

/** Which keys the user chose. */
export interface KeyChoice {
	readonly preset: Preset;
	/** By command, all keys of those that the user changed. Others of these names are unknown here. */
	readonly own: Readonly<Record<string, readonly string[]>>;
}

/** A command that has keys already that another is to have. */
export interface Conflict {
	readonly id: CommandId;
	readonly keys: string;
}

/** Keys that are one way to call a command, for each command they call. */
export type CommandsByKeys = ReadonlyMap<string, CommandId>;

/** Whether pressing one could be meant as the other: the same keys, or the first key of two. */
export function overlap(one: string, other: string): boolean {
	return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}

/**
 * The keys in force: the user's own first, then those of the preset that are still free. So there
 * is never a conflict, also when a later version gives a new command a key that the user has taken.
 */
export function bindingsOf({ preset, own }: KeyChoice): Bindings {
	const standard = presetBindings(preset);
	const chosen = new Map(Object.entries(own));
	const ownFirst = [
		...commandIds.filter((id) => chosen.has(id)),
		...commandIds.filter((id) => !chosen.has(id)),
	];
	const taken: string[] = [];
	const free: [CommandId, readonly string[]][] = [];
	for (const id of ownFirst) {
		const wanted = chosen.get(id) ?? standard[id];
		const kept: string[] = [];
		for (const keys of wanted) {
			if (taken.some((other) => overlap(keys, other))) continue;
			taken.push(keys);
			kept.push(keys);
		}
		free.push([id, kept]);
	}
	// Every id of the table is there, which `fromEntries` cannot tell.
	return Object.fromEntries(free) as unknown as Bindings;
}

/** What would no longer work if `id` had these keys too, in the order of the table. */
export function conflictsWith(bindings: Bindings, id: CommandId, keys: string): Conflict[] {
	return commandIds
		.filter((other) => other !== id)
		.flatMap((other) =>
			bindings[other]
				.filter((theirs) => overlap(keys, theirs))
				.map((theirs) => ({ id: other, keys: theirs })),
		);
}

/**
 * The choice after `id` was given exactly these keys. Whoever had one of them, or one that could be
 * taken for one of them, loses it: from the preset's keys it is gone for as long as it is taken.
 */
export function withKeys(choice: KeyChoice, id: CommandId, wanted: readonly string[]): KeyChoice {
	const others: Record<string, readonly string[]> = {};
	for (const [other, ways] of Object.entries(choice.own)) {
		others[other] = ways.filter((theirs) => !wanted.some((keys) => overlap(keys, theirs)));
	}
	const own = wanted.filter(
		(keys, place) => !wanted.slice(place + 1).some((later) => overlap(keys, later)),
	);
	return { ...choice, own: { ...others, [id]: own } };
}

/** The choice after `id` went back to the keys of the preset, as far as they are free. */
export function withoutOwn(choice: KeyChoice, id: CommandId): KeyChoice {
	return {
		...choice,
		own: Object.fromEntries(Object.entries(choice.own).filter(([other]) => other !== id)),
	};
}

/** Whether the command has other keys than those of the preset. */
export function isChanged({ preset, own }: KeyChoice, id: CommandId): boolean {
	const chosen = own[id];
	return chosen !== undefined && String(chosen) !== String(presetBindings(preset)[id]);
}

/** For the keyboard: the command that keys call. */
export function commandsByKeys(bindings: Bindings): CommandsByKeys {
	return new Map(commandIds.flatMap((id) => bindings[id].map((keys) => [keys, id] as const)));
}

/** What can follow a first key, in the order of the table: none where it is not the first of two. */
export function following(bindings: Bindings, first: string): Conflict[] {
	return commandIds.flatMap((id) =>
		bindings[id]
			.filter((keys) => keys.startsWith(`${first} `))
			.map((keys) => ({ id, keys: keys.slice(first.length + 1) })),
	);
}
