import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import { speller } from './speller.ts';
import type { SpellingChoice } from './misspellings.ts';
import { t } from '../../../language.ts';

interface Place {
	readonly from: number;
	readonly to: number;
}

interface Offer extends Place {
	readonly word: string;
	readonly suggestions: readonly string[];
}

type Misspelled = (state: EditorState) => readonly Place[];

const show = StateEffect.define<Offer | undefined>();

/** What may be meant by a misspelled word: by a right click, or by a key where the cursor is. */
export function spellingMenu(choice: SpellingChoice, misspelled: Misspelled): Extension {
	const offered = StateField.define<Offer | undefined>({
		create: () => undefined,
		update(offer, { effects, docChanged, selection }) {
			const shown = effects.find((each) => each.is(show));
			if (shown !== undefined) return shown.value;
			return docChanged || selection !== undefined ? undefined : offer;
		},
		provide: (field) =>
			showTooltip.from(field, (offer) => (offer === undefined ? null : tooltipOf(offer, choice))),
	});

	async function open(view: EditorView, place: Place): Promise<void> {
		const language = choice.language();
		if (language === undefined) return;
		const word = view.state.sliceDoc(place.from, place.to);
		const { doc } = view.state;
		view.dispatch({ selection: { anchor: place.to }, scrollIntoView: true });
		const suggestions = await speller.suggestions(word.replaceAll('’', "'"), language);
		// Meanwhile the user went on.
		if (view.state.doc !== doc || view.state.selection.main.head !== place.to) return;
		view.dispatch({ effects: show.of({ ...place, word, suggestions }) });
	}

	/** At the cursor, or else at the next misspelled word. */
	function openNearest(view: EditorView): boolean {
		const { head } = view.state.selection.main;
		const places = misspelled(view.state);
		const place = places.find(({ to }) => to >= head) ?? places[0];
		if (place !== undefined) void open(view, place);
		return true;
	}

	return [
		offered,
		keymap.of([{ key: 'Mod-.', run: openNearest }]),
		EditorView.domEventHandlers({
			contextmenu(event, view) {
				const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
				const place = misspelled(view.state).find(
					({ from, to }) => at !== null && from <= at && at <= to,
				);
				if (place === undefined) return false;
				void open(view, place);
				return true;
			},
		}),
		theme,
	];
}

function tooltipOf(offer: Offer, choice: SpellingChoice): Tooltip {
	return {
		pos: offer.from,
		end: offer.to,
		create(view) {
			const dom = document.createElement('div');
			dom.className = 'cm-spelling';
			dom.setAttribute('role', 'menu');
			dom.setAttribute('aria-label', t('Spelling of {word}', { word: offer.word }));
			for (const suggestion of offer.suggestions) {
				dom.append(item(suggestion, () => correct(view, offer, suggestion)));
			}
			dom.append(
				item(t('Add to dictionary'), () => {
					choice.add(offer.word);
					close(view);
				}),
			);
			dom.addEventListener('keydown', (event) => move(event, view));
			dom.addEventListener('focusout', ({ relatedTarget }) => {
				if (relatedTarget instanceof Node && dom.contains(relatedTarget)) return;
				// Not within an update that takes the menu away.
				queueMicrotask(() => dom.isConnected && view.dispatch({ effects: show.of(undefined) }));
			});
			// So far away that the wave under the word stays in sight.
			const offset = { x: 0, y: 5 };
			return { dom, offset, mount: () => dom.querySelector('button')?.focus() };
		},
	};
}

function item(name: string, run: () => void): HTMLElement {
	const button = document.createElement('button');
	button.type = 'button';
	button.tabIndex = -1;
	button.setAttribute('role', 'menuitem');
	button.textContent = name;
	button.addEventListener('click', run);
	return button;
}

function correct(view: EditorView, { from, to }: Place, insert: string): void {
	view.dispatch({
		changes: { from, to, insert },
		selection: { anchor: from + insert.length },
		userEvent: 'input.correct',
	});
	view.focus();
}

function close(view: EditorView): void {
	view.focus();
	view.dispatch({ effects: show.of(undefined) });
}

/** https://www.w3.org/WAI/ARIA/apg/patterns/menubar/ */
function move(event: KeyboardEvent, view: EditorView): void {
	const menu = event.currentTarget as HTMLElement;
	const items = [...menu.querySelectorAll('button')];
	const at = items.findIndex((each) => each.matches(':focus'));
	const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
	if (target !== undefined) items.at(target % items.length)?.focus();
	else if (event.key === 'Escape' || event.key === 'Tab') close(view);
	else return;
	event.preventDefault();
}

const theme = EditorView.theme({
	'.cm-spelling': {
		display: 'grid',
		minWidth: '148px',
		padding: '4px',
		fontFamily: 'var(--font-sans)',
	},
	'.cm-spelling button': {
		padding: '4px 8px',
		border: '0',
		borderRadius: '4px',
		background: 'none',
		color: 'var(--ink-1)',
		font: '400 13px/20px var(--font-sans)',
		textAlign: 'start',
	},
	'.cm-spelling button:last-child:not(:only-child)': {
		marginTop: '4px',
		borderTop: '1px solid var(--line)',
		borderRadius: '0 0 4px 4px',
	},
	'.cm-spelling button:hover': { backgroundColor: 'var(--hover)' },
	'.cm-spelling button:focus': {
		outline: '2px solid var(--accent)',
		backgroundColor: 'var(--accent-wash)',
	},
});
