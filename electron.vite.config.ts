import { svelte } from '@sveltejs/vite-plugin-svelte';
import { join } from 'node:path';
import { defineConfig } from 'electron-vite';
import { writesLicences } from './build/licences-plugin.mjs';
import { notesPackages } from './build/package/bundled.mjs';

export default defineConfig({
	// The search engine and the command line are programs of their own, beside the main one.
	main: {
		plugins: [notesPackages('main', import.meta.dirname)],
		build: {
			rolldownOptions: {
				input: {
					index: 'src/main/index.ts',
					engine: 'src/main/engine.ts',
					cli: 'src/main/cli.ts',
				},
				// What is shared is one file for what the window needs, and one for what the application
				// does, which is loaded while that opens: at the start each more would cost a millisecond.
				output: {
					codeSplitting: {
						groups: [
							{
								name: (id, context) => (isOfStart(MAIN, id, context) ? 'window' : null),
								minShareCount: 2,
								priority: 2,
							},
							{
								name: (id, context) => (isOfStart(APPLICATION, id, context) ? 'application' : null),
								minShareCount: 2,
								priority: 1,
							},
						],
					},
				},
			},
		},
	},
	preload: {
		plugins: [notesPackages('preload', import.meta.dirname)],
		build: {
			// A sandboxed preload is one CommonJS file that can require nothing but `electron`.
			externalizeDeps: false,
			rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
		},
	},
	renderer: {
		plugins: [
			svelte(),
			notesPackages('renderer', import.meta.dirname),
			writesLicences(import.meta.dirname),
		],
		// The worker loads one dictionary of several.
		worker: { format: 'es', plugins: () => [notesPackages('worker', import.meta.dirname)] },
		// Fonts and icons stay files: the content security policy allows no data: fonts.
		// Its polyfill for preloading modules would be a script of its own.
		build: {
			assetsInlineLimit: 0,
			modulePreload: { polyfill: false },
			minify: true,
			// All of the first frame in one script: each file more is asked of main, which is busy then.
			rolldownOptions: {
				output: {
					codeSplitting: {
						groups: [
							{ name: (id, context) => (isOfStart(PAGE, id, context) ? 'first-frame' : null) },
						],
					},
				},
			},
			// CodeMirror is one script, loaded after everything else.
			chunkSizeWarningLimit: 600,
		},
	},
});

const MAIN = join(import.meta.dirname, 'src/main/index.ts');
const APPLICATION = join(import.meta.dirname, 'src/main/electron/open-application.ts');
const PAGE = join(import.meta.dirname, 'src/renderer/main.ts');
/** What of rolldown's context is asked here. */
interface Modules {
	getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** By where it begins, what is loaded at the start. */
const ofStarts = new Map<string, Set<string>>();

/** Whether a module is loaded as soon as `begin` is, and not only when it is needed. */
function isOfStart(begin: string, id: string, context: Modules): boolean {
	let ofStart = ofStarts.get(begin);
	if (ofStart === undefined) {
		ofStart = new Set();
		ofStarts.set(begin, ofStart);
		add(begin, ofStart);
	}
	return ofStart.has(id) && !id.includes('/src/main/electron/');

	function add(module: string, to: Set<string>): void {
		if (to.has(module)) return;
		to.add(module);
		for (const imported of context.getModuleInfo(module)?.importedIds ?? []) add(imported, to);
	}
}
