import {
	autocompletion,
	startCompletion,
	type Completion,
	type CompletionContext,
	type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { keysWhileAsked } from './keys-while-asked.ts';
import { noteLink } from '#shared/domain/note-links.ts';
import { t } from '../../language.ts';

/** A paper that a note can link to. */
export interface LinkedPaper {
	readonly id: string;
	readonly title: string;
	readonly authors: readonly string[];
}

/** Papers for what was typed after `[[`, the best first. */
export type FindPapers = (text: string) => Promise<readonly LinkedPaper[]>;

/** What links are made of so far: everything after the brackets. */
const BEGUN = /\[\[[^[\]\n]{0,100}$/;

/** Offers papers once `[[` is typed, and puts a link in the place of what was. */
export function paperLinks(find: FindPapers): Extension {
	return [
		autocompletion({
			override: [(context) => offered(context, find)],
			// By themselves completions wait for more keys after every key, and Esc would end that alone.
			activateOnTyping: false,
			icons: false,
			// Whoever types on wants what is typed, not what happens to be offered.
			selectOnOpen: false,
			interactionDelay: 0,
			maxRenderedOptions: 10,
		}),
		EditorView.updateListener.of(({ view, state, transactions }) => {
			const { from, head } = state.selection.main;
			const isTyped = transactions.some((each) => each.isUserEvent('input.type'));
			const line = state.doc.lineAt(head);
			if (!isTyped || from !== head || !BEGUN.test(state.sliceDoc(line.from, head))) return;
			// Not within the update that is being told of.
			queueMicrotask(() => startCompletion(view));
		}),
		keysWhileAsked(),
		theme,
	];
}

async function offered(
	context: CompletionContext,
	find: FindPapers,
): Promise<CompletionResult | null> {
	const begun = context.matchBefore(BEGUN);
	if (begun === null) return null;
	const papers = await find(begun.text.slice(2));
	return { from: begun.from, options: papers.map(completionOf), filter: false };
}

function completionOf(paper: LinkedPaper): Completion {
	const [first = '', ...others] = paper.authors;
	return {
		label: paper.title,
		detail: others.length === 0 ? first : t('{first} and others', { first }),
		apply(view, _completion, from, to) {
			const closed = /^\]{0,2}/.exec(view.state.sliceDoc(to, to + 2))?.[0].length ?? 0;
			const insert = noteLink(paper);
			view.dispatch({
				changes: { from, to: to + closed, insert },
				selection: { anchor: from + insert.length },
				userEvent: 'input.complete',
			});
		},
	};
}

const theme = EditorView.theme({
	'.cm-tooltip': {
		border: '1px solid var(--line)',
		borderRadius: '6px',
		backgroundColor: 'var(--raised)',
		boxShadow: '0 8px 24px rgb(0 0 0 / 0.16)',
	},
	'.cm-tooltip.cm-tooltip-autocomplete > ul': {
		maxWidth: 'min(520px, 90vw)',
		padding: '4px',
		fontFamily: 'var(--font-sans)',
		fontSize: '13px',
		lineHeight: '20px',
	},
	'.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
		overflow: 'hidden',
		padding: '4px 8px',
		borderRadius: '4px',
		color: 'var(--ink-1)',
		textOverflow: 'ellipsis',
	},
	'.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
		backgroundColor: 'var(--accent-wash)',
		color: 'var(--ink-1)',
	},
	'.cm-completionDetail': { marginLeft: '8px', color: 'var(--ink-3)', fontStyle: 'normal' },
});
