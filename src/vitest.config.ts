import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Many tests wait for a disk that has other things to do as well. Projects do not inherit it. */
const testTimeout = 60_000;

const root = join(import.meta.dirname, '..');

export default defineConfig({
	root,
	// Not beside this file, where its changes would make every build look old.
	cacheDir: join(root, 'node_modules/.cache/vite'),
	test: {
		// What tests provoke on purpose is logged; only the log of a test that fails says anything.
		silent: 'passed-only',
		projects: [
			{
				root,
				test: {
					name: 'node',
					environment: 'node',
					testTimeout,
					include: ['src/**/*.test.ts', 'build/**/*.test.mjs', 'e2e/**/*.test.ts'],
					exclude: ['src/renderer/**', '**/node_modules/**'],
				},
			},
			{
				root,
				plugins: [svelte()],
				// Without it `.svelte.ts` runs as Svelte's server build, where no effect ever runs.
				resolve: { conditions: ['browser'] },
				test: {
					name: 'renderer',
					environment: 'happy-dom',
					testTimeout,
					include: ['src/renderer/**/*.test.ts'],
				},
			},
		],
	},
});
