// The rules of the whole tree. Run from the root: `npm run lint`.
import { resolve } from 'node:path';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const ROOT = resolve(import.meta.dirname, '..');

const TYPED = {
	// Reads other layers' sources; the older `project` would want them compiled first.
	projectService: true,
	tsconfigRootDir: ROOT,
	extraFileExtensions: ['.svelte'],
};

/** Ways out that only the modules made for it may take; a `fetch` that was handed over is no global. */
const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport'].map(
	(name) => ({
		name,
		message: 'Requests go through src/main/electron/network.ts, which counts them.',
	}),
);

const SKIPPED_TEST = '[property.name=/^(skip|only|fixme|todo)$/]';
const EVERY_TEST_RUNS = 'Every test runs, every time.';

export default defineConfig(
	{ ignores: ['node_modules/', 'out/', 'dist/'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	{
		files: ['**/*.ts', '**/*.svelte'],
		extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
		languageOptions: { parserOptions: TYPED },
		rules: {
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			// `typeof import(…)` is how code names a module that it loads only when needed.
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			// Brackets say that nobody promises the key, as with environment variables.
			'@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
			// Numbers read well inside a template.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-confusing-void-expression': [
				'error',
				{
					ignoreArrowShorthand: true,
					ignoreVoidOperator: true,
					ignoreVoidReturningFunctions: true,
				},
			],
			'@typescript-eslint/no-invalid-void-type': ['error', { allowInGenericTypeArguments: true }],
			// The compiler finds undefined names, and knows types besides.
			'no-undef': 'off',
			'no-console': ['error'],
			// Control characters are among what hostile text is cleaned of.
			'no-control-regex': 'off',
			eqeqeq: 'error',
		},
	},
	// After the rules for TypeScript, which set a parser that cannot read markup.
	...svelte.configs.recommended,
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { ...TYPED, parser: ts.parser } },
		// Sets of 100,000 rows are replaced whole; watching each entry would cost too much.
		rules: { 'svelte/prefer-svelte-reactivity': 'off' },
	},
	{
		files: ['**/*.svelte'],
		rules: {
			// What another component is, the linter cannot see (svelte-check can): it takes it for any.
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
		},
	},
	{
		files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
		languageOptions: { globals: globals.node },
		rules: { 'no-control-regex': 'off', eqeqeq: 'error' },
	},
	{
		files: ['build/**/*.mjs'],
		plugins: { '@typescript-eslint': ts.plugin },
		languageOptions: { parser: ts.parser, parserOptions: TYPED },
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
		},
	},
	{
		// The one place of the app that prints, and programs whose output is their purpose.
		files: ['src/main/log.ts', 'e2e/bench/**', 'e2e/feed/serve.ts'],
		rules: { 'no-console': 'off' },
	},
	{
		files: ['src/**/*.ts', 'src/**/*.svelte'],
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-globals': ['error', ...NETWORK] },
	},
	{
		files: ['src/shared/**/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: ['node:*', 'electron', 'electron/*', 'svelte', 'svelte/*'],
							message: 'Shared code runs in every process and knows none of them.',
						},
					],
				},
			],
		},
	},
	{
		files: ['src/renderer/**'],
		ignores: ['**/*.test.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{ group: ['node:*', 'electron', 'electron/*'], message: 'The page has neither.' },
					],
				},
			],
		},
	},
	{
		files: ['src/main/**/*.ts'],
		ignores: ['src/main/electron/**', 'src/main/index.ts', '**/*.test.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: ['electron', 'electron/*'],
							message: 'Only src/main/electron and src/main/index.ts know Electron.',
						},
					],
				},
			],
		},
	},
	{
		// Formulas are KaTeX's markup, made without trusting its input; nothing else is markup.
		files: ['src/renderer/**/Maths.svelte'],
		rules: { 'svelte/no-at-html-tags': 'off' },
	},
	{
		files: ['**/*.test.ts', '**/*.test.mjs', 'e2e/**/*.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: `MemberExpression${SKIPPED_TEST}[object.name=/^(test|it|describe|suite)$/]`,
					message: EVERY_TEST_RUNS,
				},
				{
					selector: `MemberExpression${SKIPPED_TEST}[object.property.name='describe']`,
					message: EVERY_TEST_RUNS,
				},
				{
					selector: "CallExpression[callee.property.name='waitForTimeout']",
					message: 'Wait for proof, not for time.',
				},
			],
		},
	},
	{
		files: ['**/*.test.ts', 'e2e/**/*.ts'],
		rules: {
			// Tests say what must be true of values whose shape they have just made up.
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
		},
	},
);
