import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
	testDir: import.meta.dirname,
	testMatch: '**/*.e2e.ts',
	outputDir: join(import.meta.dirname, '../node_modules/.cache/playwright'),
	// Each test has an app, a folder and a feed of its own.
	fullyParallel: true,
	workers: 2,
	// A machine that is short of time for a moment fails a test of ours; one that passes only when it
	// is tried again is named as flaky, and is to be mended.
	retries: process.env['CI'] === undefined ? 0 : 1,
	timeout: 60_000,
	expect: { timeout: 15_000 },
	forbidOnly: true,
	reporter: 'list',
});
