import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

export default defineConfig({
	// The search engine is a program of its own, beside the main one.
	main: {
		build: {
			rolldownOptions: { input: { index: 'src/main/index.ts', engine: 'src/main/engine.ts' } },
		},
	},
	preload: {
		build: {
			// A sandboxed preload is one CommonJS file that can require nothing but `electron`.
			externalizeDeps: false,
			rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
		},
	},
	renderer: {
		plugins: [svelte()],
		// The worker loads one dictionary of several.
		worker: { format: 'es' },
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
