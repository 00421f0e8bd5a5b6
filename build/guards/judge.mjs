import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runIn } from './run-in.mjs';

/** @typedef {import('./guard.mjs').GuardTest} GuardTest */

/**
 * What became of one test.
 *
 * @typedef {object} Ended
 * @property {string} title
 * @property {'passed' | 'missed' | 'broken'} outcome missed: something that it expects was not so;
 * broken: it could not say, since it ran out of time, or stumbled before
 * @property {string} message why it did not pass
 */

const REPORT = 'report.json';
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';
const VITEST = 'node_modules/vitest/vitest.mjs';
const PACKAGES = 'dist/tested';

/**
 * Which program runs a test.
 *
 * @param {string} file
 * @returns {'unit' | 'e2e' | 'package'}
 */
export function kindOf(file) {
	if (file.endsWith('.package.ts')) return 'package';
	return file.endsWith('.e2e.ts') ? 'e2e' : 'unit';
}

/** @param {GuardTest} test */
export function titleOf({ title, which = '' }) {
	return title + which;
}

/**
 * Runs tests of one kind in a copy of the tree, and says how each ended.
 *
 * @param {string} folder
 * @param {readonly GuardTest[]} tests
 * @returns {Promise<Ended[]>}
 */
export async function runTests(folder, tests) {
	const [kind = 'unit'] = tests.map(({ file }) => kindOf(file));
	const files = [...new Set(tests.map(({ file }) => file))];
	const titles = [...new Set(tests.map(titleOf))].map(escaped).join('|');
	const report = join(folder, REPORT);
	await rm(report, { force: true });
	if (kind === 'package') await packRelease(folder);
	const { output } =
		kind === 'unit'
			? await runIn(folder, [
					...[VITEST, 'run', '--config', 'src/vitest.config.ts', ...files],
					...['-t', titles, '--reporter', 'json', '--outputFile', REPORT],
				])
			: await runIn(
					folder,
					[
						...[PLAYWRIGHT, 'test', ...files, '-g', titles, '--reporter', 'json'],
						...['--config', `e2e/${kind === 'e2e' ? '' : 'package/'}playwright.config.ts`],
					],
					{
						PLAYWRIGHT_JSON_OUTPUT_NAME: report,
						PAPERTRAY_TESTED_PACKAGES: join(folder, PACKAGES),
						CI: undefined,
					},
					process.platform === 'linux' ? ['dbus-run-session', '--'] : [],
				);
	const said = await readFile(report, 'utf8').catch(() => {
		throw new Error(`no test was run:\n${output.slice(-2000)}`);
	});
	return kind === 'unit' ? readVitest(JSON.parse(said)) : readPlaywright(JSON.parse(said));
}

/** Makes what is looked at as a package, of what was built. */
async function packRelease(/** @type {string} */ folder) {
	const output = join(PACKAGES, 'release');
	const parameters = ['--dir', '--no-build', '--version', '1.0.0', '--output', output];
	const made = await runIn(folder, ['build/package.mjs', ...parameters]);
	if (made.code !== 0) throw new Error(`no package was made:\n${made.output.slice(-2000)}`);
}

/**
 * @param {{ testResults: { assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] }} report
 * @returns {Ended[]}
 */
function readVitest({ testResults }) {
	return testResults
		.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status }) => status === 'passed' || status === 'failed')
		.map(({ fullName, status, failureMessages }) =>
			ended(fullName, status, failureMessages, /AssertionError/),
		);
}

/**
 * @typedef {{ title: string, tests: { results: { status: string, errors: { message?: string }[] }[] }[] }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 * @param {Suite} report
 * @returns {Ended[]}
 */
function readPlaywright(report) {
	return specsOf(report).flatMap(({ title, tests }) =>
		tests.map(({ results }) => {
			const { status, errors } = results.at(-1) ?? { status: 'not run', errors: [] };
			const messages = errors.map(({ message = '' }) => message);
			return ended(title, status, messages, /\bexpect(\.poll)?\(/);
		}),
	);
}

/** @returns {Spec[]} */
function specsOf(/** @type {Suite} */ { specs = [], suites = [] }) {
	return [...specs, ...suites.flatMap(specsOf)];
}

/**
 * @param {string} title
 * @param {string} status as both programs name it
 * @param {readonly string[]} messages
 * @param {RegExp} expectation how they say that something is not as expected
 * @returns {Ended}
 */
function ended(title, status, messages, expectation) {
	const plain = messages.map(stripVTControlCharacters);
	const message = [status, ...plain].join('\n').slice(0, 1000);
	if (status === 'passed') return { title, outcome: 'passed', message: '' };
	// One that ran out of time has nothing to say of what it would have found.
	const isMissed = status === 'failed' && plain.some((each) => expectation.test(each));
	return { title, outcome: isMissed ? 'missed' : 'broken', message };
}

function escaped(/** @type {string} */ text) {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
