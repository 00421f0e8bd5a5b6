// A script of its own, so that CodeMirror is loaded only when a paper rests on the screen.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import {
	Annotation,
	Compartment,
	EditorState,
	Transaction,
	type Extension,
} from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { LONGEST_NOTE } from '#shared/domain/note.ts';
import type { NoteDraft } from '../../state/note-draft.svelte.ts';
import { markdownKeys } from './markdown-keys.ts';
import { noteTheme } from './note-theme.ts';
import { paperLinks, type FindPapers } from './paper-links.ts';
import { checkAgain, misspellings, type SpellingChoice } from './spelling/misspellings.ts';
import { t } from '../../language.ts';

interface Around {
	/** Esc: the user wants out of it. */
	readonly onleave: () => void;
	/** Ctrl+Shift+P, or Cmd. */
	readonly onpreview: () => void;
	/** Papers to link to. */
	readonly findPapers: FindPapers;
	readonly spelling: SpellingChoice;
}

/** The editor of a note, for as long as it is on the page. */
export interface NoteEditor {
	focus(): void;
	/** What is in it. */
	text(): string;
	/** Puts another text in the place of all there is, as something that can be undone. */
	replace(text: string): void;
	/** Puts a text at the end, and the cursor after it. */
	append(text: string): void;
	/** Lets an empty note begin with a text, which is none of the user's until they add to it. */
	begin(text: string): void;
	/** Checks the spelling once more: what is right has changed. */
	checkSpelling(): void;
	destroy(): void;
}

/** The part of an editor's state that asks the app which words it knows. */
const spellingPart = new Compartment();

/** A change that is not the user's. */
const ofTemplate = Annotation.define<true>();
const NOT_THE_USERS = [ofTemplate.of(true), Transaction.addToHistory.of(false)];

/** Whether a change comes from a template, or from outside. */
function isNotTheUsers(change: Transaction): boolean {
	return change.annotation(ofTemplate) === true || change.annotation(Transaction.remote) === true;
}

/** Shows a draft in `host`, where it was left, and lets it be written. */
export function createNoteEditor(host: HTMLElement, draft: NoteDraft, around: Around): NoteEditor {
	// In a document CodeMirror writes its styles into elements, which the page's policy forbids; in a
	// shadow it hands them over as objects (`adoptedStyleSheets`).
	const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
	const view = new EditorView({
		state: stateOf(draft, around),
		root,
		parent: root,
		dispatchTransactions(transactions) {
			view.update(transactions);
			const { doc } = view.state;
			const changes = transactions.filter(({ docChanged }) => docChanged);
			if (changes.every((change) => isNotTheUsers(change))) return;
			begun = false;
			draft.write(() => doc.toString());
		},
	});
	/** Whether there is a template alone. */
	let begun = false;
	function takeBack(): void {
		if (!begun) return;
		begun = false;
		const changes = { from: 0, to: view.state.doc.length };
		view.dispatch({ changes, annotations: NOT_THE_USERS });
	}
	draft.follow = (text) => {
		begun = false;
		const changes = difference(view.state.doc.toString(), text);
		view.dispatch({ changes, annotations: Transaction.remote.of(true) });
	};
	const listening = new AbortController();
	const { signal } = listening;
	host.addEventListener('keydown', (event) => pressed(event, around), { signal });
	const left = (): void => {
		takeBack();
		void draft.flush();
	};
	host.addEventListener('focusout', left, { signal });

	return {
		focus: () => view.focus(),
		text: () => view.state.doc.toString(),
		replace(text) {
			view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
		},
		append(text) {
			const end = view.state.doc.length;
			view.dispatch({
				changes: { from: end, insert: text },
				selection: { anchor: end + text.length },
				userEvent: 'input.quote',
				scrollIntoView: true,
			});
		},
		begin(text) {
			if (view.state.doc.length > 0) return;
			begun = true;
			view.dispatch({
				changes: { from: 0, insert: text },
				selection: { anchor: text.length },
				annotations: NOT_THE_USERS,
			});
		},
		checkSpelling() {
			view.dispatch({ effects: checkAgain.of(null) });
		},
		destroy() {
			listening.abort();
			takeBack();
			draft.follow = undefined;
			draft.editor = view.state;
			void draft.flush();
			view.destroy();
		},
	};
}

/** Puts another text in the place of a draft's while no editor shows it; that can be undone in one. */
export function replaceNote(draft: NoteDraft, text: string, around: Around): void {
	const state = stateOf(draft, around);
	draft.editor = state.update({ changes: { from: 0, to: state.doc.length, insert: text } }).state;
	draft.write(() => text);
}

/** The one change that makes one text of another, so that the cursor stays where it is. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
	const most = Math.min(before.length, after.length);
	let from = 0;
	while (from < most && before[from] === after[from]) from += 1;
	let end = 0;
	while (end < most - from && before.at(-1 - end) === after.at(-1 - end)) end += 1;
	return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** What is typed is text: none of the app's keys hears of it. */
function pressed(event: KeyboardEvent, { onleave, onpreview }: Around): void {
	event.stopPropagation();
	if (event.defaultPrevented || event.isComposing) return;
	const ctrl = event.ctrlKey || event.metaKey;
	if (event.key === 'Escape') onleave();
	else if (ctrl && event.shiftKey && event.key.toLowerCase() === 'p') onpreview();
	else return;
	event.preventDefault();
}

function stateOf(draft: NoteDraft, around: Around): EditorState {
	if (draft.editor instanceof EditorState) {
		// What is around it may be gone by now.
		const effects = spellingPart.reconfigure(misspellings(around.spelling));
		return draft.editor.update({ effects }).state;
	}
	return EditorState.create({ doc: draft.text, extensions: extensionsFor(draft, around) });
}

function extensionsFor(draft: NoteDraft, { findPapers, spelling }: Around): Extension {
	return [
		history(),
		// First, since some of their keys mean something else by default.
		markdownKeys,
		keymap.of([...markdownKeymap, ...defaultKeymap, ...historyKeymap]),
		markdown({ base: markdownLanguage, addKeymap: false }),
		paperLinks(findPapers),
		spellingPart.of(misspellings(spelling)),
		EditorView.lineWrapping,
		placeholder(t('Write a note, in Markdown if you like')),
		EditorView.contentAttributes.of({ 'aria-label': t('Notes'), dir: 'auto' }),
		noteTheme,
		EditorState.changeFilter.of(({ newDoc, startState }) => {
			const { length } = newDoc;
			if (length <= LONGEST_NOTE || length < startState.doc.length) return true;
			draft.refuse({ code: 'note-too-long', length, longest: LONGEST_NOTE });
			return false;
		}),
	];
}
