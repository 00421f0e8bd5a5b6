import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/**
 * What may be loaded before the window opens: its own looks and guards, and no more of packages than
 * what checks the outside. Every module more keeps the window waiting; what the application does
 * belongs behind `main/electron/open-application.ts`, which is loaded while the window opens.
 */
const BEFORE_THE_WINDOW: readonly RegExp[] = [
	/^main\/(app-id|index|config|destinations|first-look|listeners|log|log-file)\.ts$/,
	/^main\/electron\/(build-facts|closing|folders|guards|ipc|links|pages|refuse-inspection|window)\.ts$/,
	/^main\/command-line\/command-words\.ts$/,
	/^main\/store\/(file-names|parse-json)\.ts$/,
	/^main\/update\/(build-facts|package-kind)\.ts$/,
	/^shared\/ipc\/names\.ts$/,
	/^shared\/result\.ts$/,
	/^shared\/language\/(languages|load|message|say)\.ts$/,
	/^shared\/domain\/(deep-link|destination|paper|day|source)\.ts$/,
	/^(electron|valibot|node:(fs|fs\/promises|path|util))$/,
];

/** What is loaded when it is asked for, and neither at the start of main nor for the first frame. */
const ONLY_WHEN_ASKED_FOR: readonly RegExp[] = [
	/^main\/(agents|command-line|doctor)\/(?!command-words)/,
	/^main\/backup\/(read-backup|stage-restore|write-backup)\.ts$/,
	/^main\/background\/background\.ts$/,
	/^main\/electron\/(notifications|presence|updater)\.ts$/,
	/^main\/feed\/ask-with-retries\.ts$/,
	/^main\/note-folder\/folder-sync\.ts$/,
	/^main\/outside\/door\.ts$/,
	/^main\/update\/open-updates\.ts$/,
	/^main\/zotero\/zotero-client\.ts$/,
	/^shared\/language\/(de|es|zh)\.json$/,
	/^shared\/language\/pseudo\.ts$/,
	/^(chokidar|citeproc|diff|electron-updater|fast-xml-parser|ky|yaml|zod)(\/|$)/,
	/^@modelcontextprotocol\//,
];

/** What the first frame does not show. */
const AFTER_THE_FIRST_FRAME: readonly RegExp[] = [
	/^renderer\/components\/later\.ts$/,
	/^renderer\/components\/(dialogs|export|history|import|notes|notify|reader|trends|trust)\/.*\.svelte$/,
	/^shared\/language\/(de|es|zh)\.json$/,
	/^(@codemirror|dompurify|katex|marked|nspell|uplot|fuse\.js|diff|yaml)(\/|$)/,
];

test('before the window opens nothing is loaded but what it needs', () => {
	const more = reachable('main/index.ts').filter(
		({ module }) => !BEFORE_THE_WINDOW.some((allowed) => allowed.test(module)),
	);
	expect(more).toEqual([]);
});

test('what the application does not need at its start is loaded when it is asked for', () => {
	const start = reachable('main/electron/open-application.ts');
	expect(start.length).toBeGreaterThan(100);
	expect(start.filter(({ module }) => fits(module, ONLY_WHEN_ASKED_FOR))).toEqual([]);
});

test('the first frame loads nothing that it does not show', () => {
	const frame = reachable('renderer/main.ts');
	expect(frame.length).toBeGreaterThan(50);
	expect(frame.filter(({ module }) => fits(module, AFTER_THE_FIRST_FRAME))).toEqual([]);
});

test('what is loaded at a start is found through any import but those for types and for later', () => {
	const source = [
		`import type { Paper } from './paper.ts';`,
		`import { type Day, type View } from './day.ts';`,
		`import { t, type Values } from './say.ts';`,
		`import './tokens.css';`,
		`export { speak } from './speak.ts';`,
		`export type { Spoken } from './spoken.ts';`,
		`import {\n\tone,\n\ttwo,\n} from './several.ts';`,
		`const later = await import('./later.ts');`,
		`let reader: typeof import('./reader.ts');`,
	].join('\n');
	expect(loadedBy(source)).toEqual(['./say.ts', './tokens.css', './speak.ts', './several.ts']);
});

interface Reached {
	readonly module: string;
	/** Who imports it, for whoever has to find out why. */
	readonly by: string;
}

function fits(module: string, patterns: readonly RegExp[]): boolean {
	return patterns.some((pattern) => pattern.test(module));
}

/** All modules that are loaded as soon as `begin` is, as paths from `src`, and packages by their names. */
function reachable(begin: string): Reached[] {
	const found = new Map<string, string>();
	add(begin, '');
	return [...found].map(([module, by]) => ({ module, by }));

	function add(module: string, by: string): void {
		if (found.has(module)) return;
		found.set(module, by);
		const file = join(import.meta.dirname, module);
		if (!/\.(ts|svelte)$/.test(module) || !existsSync(file)) return;
		for (const target of loadedBy(readFileSync(file, 'utf8'))) add(pathOf(target, module), module);
	}
}

function pathOf(target: string, from: string): string {
	if (target.startsWith('#shared/')) return target.slice(1);
	if (!target.startsWith('.')) return target;
	const path = resolve('/', dirname(from), target).slice(1);
	return path.replaceAll('\\', '/');
}

/** What a module's source imports by a statement, but for types alone. */
function loadedBy(source: string): string[] {
	const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
	const statements = code.matchAll(
		/^\s*(?:import|export)\s+(?<what>(?:[\w*$]+(?:\s+as\s+\w+)?\s*,?\s*)?(?:\{[^}]*\})?\s*from\s*)?'(?<target>[^']+)'/gm,
	);
	return [...statements].flatMap(({ groups }) => {
		const { what = '', target = '' } = groups ?? {};
		const named = /\{(?<names>[^}]*)\}/.exec(what)?.groups?.['names'];
		const before = what.slice(0, what.includes('{') ? what.indexOf('{') : undefined).trim();
		if (before.startsWith('type')) return [];
		const names = (named ?? '').split(',').filter((name) => name.trim() !== '');
		const onlyTypes = names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
		return onlyTypes && before === '' ? [] : [target];
	});
}
