import { COMMANDS, type CommandId } from './commands.ts';

/** Which keys call which command; a command may have none. */
export type Bindings = Readonly<Record<CommandId, readonly string[]>>;

type Changes = Partial<Record<CommandId, readonly string[]>>;

export const presets = ['papertray', 'vim', 'gmail'] as const;
export type Preset = (typeof presets)[number];

/** Where a preset has other keys than the table of commands. */
const CHANGES: Readonly<Record<Preset, Changes>> = {
	papertray: {},
	vim: {
		'next-day': ['}', ']'],
		'previous-day': ['{', '['],
		'first-paper': ['g g', 'Home'],
		'last-paper': ['Shift+G', 'End'],
		'page-down': ['Ctrl+F', 'PageDown'],
		'page-up': ['Ctrl+B', 'PageUp'],
		'half-page-down': ['Ctrl+D'],
		'half-page-up': ['Ctrl+U'],
		done: ['d d'],
		'toggle-read': ['m'],
		undo: ['u', 'Ctrl+Z'],
		redo: ['Ctrl+R', 'Ctrl+Shift+Z'],
		'copy-link': ['y y'],
		search: ['/'],
		palette: [':', 'Ctrl+K'],
	},
	gmail: {
		open: ['o', 'Enter'],
		back: ['u', 'Escape'],
		'toggle-read': ['Shift+I', 'Shift+U'],
	},
};

const PRESETS = Object.fromEntries(
	presets.map((preset) => [preset, withChanges(CHANGES[preset])]),
) as Record<Preset, Bindings>;

/** The keys of a preset, before the user changed any. */
export function presetBindings(preset: Preset): Bindings {
	return PRESETS[preset];
}

function withChanges(changes: Changes): Bindings {
	// Every id of the table is there, which `fromEntries` cannot tell.
	return Object.fromEntries(
		COMMANDS.map(({ id, keys }) => [id, changes[id] ?? keys]),
	) as unknown as Bindings;
}
