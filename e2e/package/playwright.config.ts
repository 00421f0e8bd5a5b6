import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// Of what is installed there is one: nothing here runs beside anything else.
export default defineConfig({
	testDir: import.meta.dirname,
	testMatch: '**/*.package.ts',
	outputDir: join(import.meta.dirname, '../../node_modules/.cache/playwright-package'),
	workers: 1,
	timeout: 600_000,
	expect: { timeout: 60_000 },
	forbidOnly: true,
	reporter: 'list',
});
