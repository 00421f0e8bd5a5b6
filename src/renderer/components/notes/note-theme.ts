import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor in the app's own colours; those reach into its shadow, since they are properties. */
const surface = EditorView.theme({
	'&': { color: 'var(--ink-1)', backgroundColor: 'transparent' },
	'&.cm-focused': { outline: 'none' },
	'.cm-scroller': { fontFamily: 'var(--font-sans)', fontSize: '14.5px', lineHeight: '23px' },
	'.cm-content': { padding: '10px 0', minHeight: '112px', caretColor: 'var(--accent)' },
	'.cm-line': { padding: '0 14px', overflowWrap: 'anywhere', unicodeBidi: 'plaintext' },
	'.cm-placeholder': { color: 'var(--ink-3)' },
	'.cm-content ::selection': { backgroundColor: 'var(--accent-wash)' },
});

/** Markdown shows lightly: marks step back, and what they mean comes forward. */
const syntax = HighlightStyle.define([
	{ tag: tags.heading, color: 'var(--ink-1)', fontWeight: '650' },
	// The nearest rule alone counts, so that each says all.
	{ tag: tags.heading1, color: 'var(--ink-1)', fontWeight: '650', fontSize: '1.18em' },
	{ tag: tags.heading2, color: 'var(--ink-1)', fontWeight: '650', fontSize: '1.08em' },
	{ tag: tags.strong, fontWeight: '650' },
	{ tag: tags.emphasis, fontStyle: 'italic' },
	{ tag: tags.strikethrough, textDecoration: 'line-through' },
	{ tag: tags.link, color: 'var(--ink-1)' },
	{ tag: tags.url, color: 'var(--ink-3)' },
	{ tag: tags.quote, color: 'var(--ink-2)' },
	{ tag: tags.monospace, fontFamily: 'var(--font-mono)', fontSize: '0.9em' },
	{ tag: tags.processingInstruction, color: 'var(--ink-3)', fontWeight: '400' },
	{ tag: [tags.list, tags.atom, tags.contentSeparator], color: 'var(--ink-2)' },
]);

export const noteTheme = [surface, syntaxHighlighting(syntax)];
