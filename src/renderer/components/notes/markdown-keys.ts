import { EditorSelection, type EditorState, type StateCommand } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

/** Puts a mark around what is selected, or takes it away where it is there. */
function marking(mark: string): StateCommand {
	return ({ state, dispatch }) => {
		const change = state.changeByRange(({ from, to }) => {
			const isMarked =
				state.sliceDoc(from - mark.length, from) === mark &&
				state.sliceDoc(to, to + mark.length) === mark;
			const by = isMarked ? -mark.length : mark.length;
			const changes = isMarked
				? [
						{ from: from - mark.length, to: from },
						{ from: to, to: to + mark.length },
					]
				: [
						{ from, insert: mark },
						{ from: to, insert: mark },
					];
			return { changes, range: EditorSelection.range(from + by, to + by) };
		});
		dispatch(state.update(change, { userEvent: 'input', scrollIntoView: true }));
		return true;
	};
}

/** Makes a link of what is selected, and puts the cursor where the other half belongs. */
const link: StateCommand = ({ state, dispatch }) => {
	const change = state.changeByRange(({ from, to }) => {
		const text = state.sliceDoc(from, to);
		const isTarget = isWebAddress(text);
		const insert = isTarget ? `[](${text.trim()})` : `[${text}]()`;
		const cursor = isTarget ? from + 1 : from + insert.length - 1;
		return { changes: { from, to, insert }, range: EditorSelection.cursor(cursor) };
	});
	dispatch(state.update(change, { userEvent: 'input', scrollIntoView: true }));
	return true;
};

/** Bold, italic and links, by key and by pasting an address over a text. */
export const markdownKeys = [
	keymap.of([
		{ key: 'Mod-b', run: marking('**') },
		// Not an asterisk: between two of those nobody can tell what is bold.
		{ key: 'Mod-i', run: marking('_') },
		{ key: 'Mod-k', run: link },
	]),
	EditorView.domEventHandlers({
		paste(event, view) {
			const pasted = event.clipboardData?.getData('text/plain') ?? '';
			const linked = isWebAddress(pasted) ? linkTo(view.state, pasted.trim()) : undefined;
			if (linked === undefined) return false;
			event.preventDefault();
			view.dispatch(linked);
			return true;
		},
	}),
];

/** The selected texts as links to an address; undefined where that would make no sense. */
function linkTo(state: EditorState, address: string) {
	const texts = state.selection.ranges.map(({ from, to }) => state.sliceDoc(from, to));
	if (texts.some((text) => text.trim() === '' || text.includes('\n') || isWebAddress(text))) {
		return undefined;
	}
	const change = state.changeByRange(({ from, to }) => {
		const insert = `[${state.sliceDoc(from, to)}](${address})`;
		return { changes: { from, to, insert }, range: EditorSelection.cursor(from + insert.length) };
	});
	return state.update(change, { userEvent: 'input.paste', scrollIntoView: true });
}

function isWebAddress(text: string): boolean {
	return /^\s*https?:\/\/[^\s<>()]+\s*$/i.test(text) && URL.canParse(text.trim());
}
