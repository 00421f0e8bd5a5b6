import {
	acceptCompletion,
	completionStatus,
	moveCompletionSelection,
} from '@codemirror/autocomplete';
import { Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap, type Command } from '@codemirror/view';

/**
 * Keys for what is offered that come while it is still being asked for. The editor would take them
 * for its own; they wait for the answer instead, so that typing on and choosing at once works.
 */
export function keysWhileAsked(): Extension {
	let waiting: Command[] = [];
	function wait(command: Command, mayBeFirst: boolean): Command {
		return ({ state }) => {
			if (completionStatus(state) !== 'pending' || (!mayBeFirst && waiting.length === 0)) {
				return false;
			}
			waiting.push(command);
			return true;
		};
	}
	return [
		Prec.highest(
			keymap.of([
				{ key: 'ArrowDown', run: wait(moveCompletionSelection(true), true) },
				{ key: 'ArrowUp', run: wait(moveCompletionSelection(false), true) },
				// Nothing is chosen yet by itself: alone it is a new line.
				{ key: 'Enter', run: wait(acceptCompletion, false) },
			]),
		),
		EditorView.updateListener.of(({ view, state, docChanged }) => {
			if (waiting.length === 0 || completionStatus(state) === 'pending') return;
			const commands = waiting;
			waiting = [];
			if (docChanged || completionStatus(state) === null) return;
			// Not within the update that is being told of.
			queueMicrotask(() => {
				for (const command of commands) command(view);
			});
		}),
	];
}
