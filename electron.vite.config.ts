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
				// What the app shares with them is one file: at its start each more would cost a millisecond.
				output: {
					codeSplitting: {
						groups: [
							{
								name: (id, context) => (isOfStart(id, context) ? 'shared' : null),
								minShareCount: 2,
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
			// CodeMirror is one script, loaded after everything else.
			chunkSizeWarningLimit: 600,
		},
	},
});

const MAIN = join(import.meta.dirname, 'src/main/index.ts');
/** What of rolldown's context is asked here. */
interface Modules {
	getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const ofStart = new Set<string>();

/** Whether the app loads a module at its start, and not only when it is needed. */
function isOfStart(id: string, context: Modules): boolean {
	if (ofStart.size === 0) add(MAIN);
	return ofStart.has(id);

	function add(module: string): void {
		if (ofStart.has(module)) return;
		ofStart.add(module);
		for (const imported of context.getModuleInfo(module)?.importedIds ?? []) add(imported);
	}
}
