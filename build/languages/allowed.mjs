/** Where a literal is read by programs and not by people. */
export const NOT_SHOWN_BY = {
	/** Functions and constructors, by their last name. */
	calls: new Set([
		'closest',
		'querySelector',
		'querySelectorAll',
		'matches',
		'getElementById',
		'addEventListener',
		'removeEventListener',
		'getPropertyValue',
		'matchMedia',
		'MediaQuery',
		'createElement',
		'log',
		'print',
		'Error',
		'TypeError',
		'RangeError',
		'startsWith',
		'endsWith',
		'includes',
		'indexOf',
		'split',
		'has',
		'commands',
		'DateTimeFormat',
		'NumberFormat',
	]),
	/** Names of properties. */
	keys: new Set(['keys', 'class', 'group', 'menu', 'disableBlinkFeatures', 'serviceName']),
};

/**
 * Literals that are the same in every language, by file or the beginning of its path; `*`: in all.
 * A pattern that fits anywhere in the text is enough; a string is the whole text.
 *
 * @type {Readonly<Record<string, readonly (string | RegExp)[]>>}
 */
export const ALLOWED = {
	'*': [
		// Names.
		/^(Papertray|arXiv|Electron|Chromium|Node|Hugging Face|Markdown|BibTeX|Zotero|GitHub|English \((US|GB)\))?[\s,:]*$/,
		// Units.
		/^-?(ms|s|min|h|d|kB|MB|GB)$/,
		// Styles, media types and the like.
		/^(\d+|\{\w+\})px\s*(\{\w+\})?$|^\d+(px|ms)?\b.*(px|solid|var\()|^(min|max|color-mix|rgb|underline wavy)\b.*\(|; charset=|^noopener/,
		// Keys, by the names that are printed on them and that events have.
		/^(Enter|Escape|Esc|Tab|Home|End|Space|Shift|Ctrl|Control|Alt|Meta|Fn|Dead|Process|Unidentified|Cmd|Page down|Page up)$/,
	],
	// A line of the file, by which the desktop knows it.
	'src/main/background/autostart.ts': ['[Desktop Entry]'],
	'src/main/electron/engine.ts': [/./],
	'src/main/electron/ipc.ts': [/./],
	// For the log.
	'src/main/electron/network.ts': [/is not asked/],
	'src/main/electron/pages.ts': [/./],
	// For whoever makes the description of an update.
	'src/main/update/description.ts': ['no version'],
	// A file's name, by which its program knows it.
	'src/main/open-backups.ts': [/\.papertray-backup$/],
	'src/renderer/components/catch-up/CatchUpPage.svelte': ['j', 'k', 'e'],
	'src/renderer/components/settings/AgentsSettings.svelte': ['help', 'list --unread'],
	'src/renderer/components/dialogs/FilterFields.svelte': ['votes:>50 -tag:survey last:7d'],
	'src/renderer/components/settings/NoteFolderSettings.svelte': ['id: "2606.00001"'],
	'src/renderer/components/settings/SourcesSettings.svelte': ['cs.CL'],
	'src/renderer/components/notes/note-markdown.ts': [/./],
	'src/renderer/components/notes/note-theme.ts': [/./],
	'src/renderer/components/notes/spelling/field-words.ts': [/./],
	// Papers as they come from the feed, which is in English, and people's names.
	'src/renderer/components/trust/trying.svelte.ts': [
		/^\p{Lu}\. \p{Lu}\p{Ll}+( \+ \d|, \p{Lu}\. \p{Lu}\p{Ll}+)$/u,
		'Small models that know when to ask a larger one',
		'Forgetting on purpose: long contexts on a budget',
		'A benchmark of benchmarks',
		'Robots that learn a kitchen from its sounds',
		'Proofs that check themselves as they are written',
	],
	'src/renderer/keys/commands.ts': ['Move', 'Decide', 'Select', 'Open'],
	// Names of days and months in English, which other languages have from the system.
	'src/renderer/words/dates.ts': [
		/^(Sun|Mon|Tue|Wed|Thu|Fri|Sat)$/,
		/^(January|February|March|April|May|June|July|August|September|October|November|December)$/,
	],
	// arXiv's own names of its categories.
	'src/renderer/words/categories.ts': [/./],
	// In the language of searches, which is one for all.
	'src/renderer/words/trends.ts': [/^after:/],
	// A time that is the same in a window and in a terminal.
	'src/shared/domain/doctor-words.ts': [/ UTC$/],
	'src/shared/domain/query/': [/^(or|and|-?\s*x)$/i],
};
