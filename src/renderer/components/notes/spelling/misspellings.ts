import { syntaxTree } from '@codemirror/language';
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet } from '@codemirror/view';
import {
	isOtherLanguage,
	plainWord,
	wordsToCheck,
	type PlacedWord,
} from '#shared/domain/spelling.ts';
import type { SpellingLanguage } from '#shared/domain/spelling-choice.ts';
import { FIELD_WORDS } from './field-words.ts';
import { speller } from './speller.ts';
import { spellingMenu } from './spelling-menu.ts';

/** What the checking of a note needs of the app. */
export interface SpellingChoice {
	/** Undefined: nothing is checked. */
	language(): SpellingLanguage | undefined;
	/** Whether the user, or the paper that the note is about, uses a word (in `plainWord`'s form). */
	isKnown(word: string): boolean;
	/** Makes a word one of the user's own. */
	add(word: string): void;
}

/** How long the text must rest until it is checked, in milliseconds. */
const RESTED = 250;

/** The choice has changed: all is to be checked again. */
export const checkAgain = StateEffect.define();

const found = StateEffect.define<readonly PlacedWord[]>();
const mark = Decoration.mark({ class: 'cm-misspelled' });

/** The words that are underlined. A word that is changed is none of them until it is checked again. */
const misspelled = StateField.define<DecorationSet>({
	create: () => Decoration.none,
	update(marks, transaction) {
		let kept = marks.map(transaction.changes);
		transaction.changes.iterChangedRanges((_from, _to, filterFrom, filterTo) => {
			kept = kept.update({ filterFrom, filterTo, filter: () => false });
		});
		for (const effect of transaction.effects) {
			if (effect.is(found))
				kept = Decoration.set(effect.value.map((word) => mark.range(word.from, word.to)));
		}
		return kept;
	},
	provide: (field) => EditorView.decorations.from(field),
});

/** Where words are underlined, in their order. */
export function misspelledIn(state: EditorState): { from: number; to: number }[] {
	const places: { from: number; to: number }[] = [];
	state
		.field(misspelled)
		.between(0, state.doc.length, (from, to) => void places.push({ from, to }));
	return places;
}

/** Underlines what is misspelled, once the note is being written, and offers what may be meant. */
export function misspellings(choice: SpellingChoice): Extension {
	return [
		misspelled,
		ViewPlugin.define((view) => checking(view, choice)),
		spellingMenu(choice, misspelledIn),
		theme,
	];
}

function checking(view: EditorView, choice: SpellingChoice) {
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** A dictionary is loaded for nobody who only reads. */
	let isWritten = false;
	/** Whether the word at the cursor may be half a word. */
	let isTyping = false;
	let checks = 0;

	function soon(): void {
		clearTimeout(timer);
		timer = setTimeout(() => void check(), RESTED);
	}

	async function check(): Promise<void> {
		timer = undefined;
		if (view.composing) {
			soon();
			return;
		}
		const number = ++checks;
		const { state } = view;
		const wrong = await wrongIn(view, choice);
		// Newer text is checked by itself.
		if (number !== checks || state.doc !== view.state.doc) return;
		const { head } = view.state.selection.main;
		const words = isTyping && view.hasFocus ? wrong.filter(({ to }) => to !== head) : wrong;
		if (words.length === 0 && misspelledIn(view.state).length === 0) return;
		view.dispatch({ effects: found.of(words) });
	}

	return {
		update({
			view,
			docChanged,
			viewportChanged,
			focusChanged,
			selectionSet,
			transactions,
		}: Update) {
			if (docChanged) isTyping = true;
			else if (selectionSet || (focusChanged && !view.hasFocus)) isTyping = false;
			const isAsked = transactions.some(({ effects }) =>
				effects.some((each) => each.is(checkAgain)),
			);
			isWritten ||= view.hasFocus;
			const isOther = docChanged || viewportChanged || focusChanged || selectionSet || isAsked;
			if (isWritten && isOther) soon();
		},
		destroy() {
			checks++;
			clearTimeout(timer);
		},
	};
}

type Update = Parameters<NonNullable<Parameters<typeof EditorView.updateListener.of>[0]>>[0];

/** What is misspelled of what is on screen; nothing in another language. */
async function wrongIn(view: EditorView, choice: SpellingChoice): Promise<PlacedWord[]> {
	const language = choice.language();
	if (language === undefined) return [];
	const { state, visibleRanges } = view;
	const isVisible = ({ from, to }: PlacedWord): boolean =>
		visibleRanges.some((range) => from >= range.from && to <= range.to);
	const words = wordsToCheck(state.doc.toString())
		.filter((word) => isVisible(word) && isProse(state, word))
		.map((placed) => ({ ...placed, plain: plainWord(placed.word) }));
	const distinct = new Set(words.map(({ plain }) => plain));
	const wrong = await speller.wrongOf(
		words
			.filter(({ plain }) => !FIELD_WORDS.has(plain) && !choice.isKnown(plain))
			.map(({ word }) => spoken(word)),
		language,
	);
	const unknown = words.filter(({ plain, word }) => isWrong(word, plain));
	const kinds = new Set(unknown.map(({ plain }) => plain));
	return isOtherLanguage(kinds.size, distinct.size) ? [] : unknown;

	function isWrong(word: string, plain: string): boolean {
		return !FIELD_WORDS.has(plain) && !choice.isKnown(plain) && wrong.has(spoken(word));
	}
}

/** A word as a dictionary has it: of its own case, and nobody's. */
function spoken(word: string): string {
	return word.normalize('NFC').replaceAll('’', "'").replace(/'s$/, '');
}

const CODE = /Code|URL|HTML|Comment|Entity|Autolink|LinkLabel/;

/** Whether Markdown takes a word for text. */
function isProse(state: EditorState, { from }: PlacedWord): boolean {
	const tree = syntaxTree(state);
	for (let node = tree.resolveInner(from, 1); ;) {
		if (CODE.test(node.name)) return false;
		if (node.parent === null) return true;
		node = node.parent;
	}
}

const theme = EditorView.theme({
	'.cm-misspelled': {
		textDecoration: 'underline wavy var(--accent) 1px',
		textUnderlineOffset: '3px',
		textDecorationSkipInk: 'none',
	},
});
