// npm run test:guards: takes away one guard after the other, in a copy of the tree, and looks whether the
// test that is named for it sees that. `-- 7 fuse` for those whose point or words have one of these;
// `--lanes 2` for two at a time.
import { parseArgs } from 'node:util';
import { electronForTests } from './electron/for-tests.mjs';
import { provideElectronOnOwnDisplay } from './electron/provide.mjs';
import { say } from './electron/say.mjs';
import { kindOf, runTests, titleOf } from './guards/judge.mjs';
import { GUARDS } from './guards/list.mjs';
import { Workshop } from './guards/workshop.mjs';
import { script } from './script.mjs';

/** @typedef {import('./guards/guard.mjs').Guard} Guard */

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { lanes: { type: 'string', default: '1' } },
});

await script(async () => {
	const chosen = GUARDS.filter(isWanted);
	if (chosen.length === 0) throw new Error('no guard is called that');
	const electron = await provideElectronOnOwnDisplay(['dbus-run-session']);
	Object.assign(process.env, electronForTests(electron));
	const startedAt = performance.now();

	say('copying and building');
	const lanes = Math.max(1, Number(values.lanes));
	const workshops = await Promise.all(Array.from({ length: lanes }, () => Workshop.open()));
	const [first] = workshops;
	if (first === undefined) throw new Error('there is no place to work in');
	for (const workshop of workshops) await workshop.build();

	say('each test once with all guards in their places');
	for (const kind of /** @type {const} */ (['unit', 'e2e', 'package'])) {
		const tests = chosen.map(({ test }) => test).filter(({ file }) => kindOf(file) === kind);
		if (tests.length > 0) expectGreen(tests, await runTests(first.folder, tests));
	}

	const left = [...chosen];
	/** @type {string[]} */
	const unseen = [];
	await Promise.all(
		workshops.map(async (workshop) => {
			for (let guard = left.shift(); guard !== undefined; guard = left.shift()) {
				const at = performance.now();
				const complaint = await tryWithout(workshop, guard);
				const seconds = ((performance.now() - at) / 1000).toFixed(0);
				const name = `${guard.point.padEnd(3)} ${guard.what}`;
				if (complaint !== undefined) unseen.push(`${name}: ${complaint}`);
				console.log(`${complaint === undefined ? 'seen  ' : 'UNSEEN'} ${name} (${seconds} s)`);
				if (complaint !== undefined)
					console.log(`       ${complaint.replaceAll('\n', '\n       ')}`);
			}
		}),
	);
	const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
	const points = new Set(chosen.map(({ point }) => point)).size;
	console.log(
		`\n${chosen.length - unseen.length} of ${chosen.length} guards of ${points} points were missed by their tests when they were gone (${minutes} min)`,
	);
	for (const each of unseen) console.log(`UNSEEN ${each.split('\n')[0]}`);
	return unseen.length === 0 ? 0 : 1;
});

function isWanted(/** @type {Guard} */ { point, what }) {
	return (
		positionals.length === 0 ||
		positionals.some((word) => word === point || what.toLowerCase().includes(word.toLowerCase()))
	);
}

/**
 * Why the test of a guard does not see it gone; undefined where it does.
 *
 * @param {Workshop} workshop
 * @param {Guard} guard
 */
async function tryWithout(workshop, { edits, test }) {
	try {
		const needsBuild = kindOf(test.file) !== 'unit';
		const ended = await workshop.without(edits, needsBuild, () =>
			runTests(workshop.folder, [test]),
		);
		const red = ended.filter(({ outcome }) => outcome !== 'passed');
		if (red.length === 0) return `“${titleOf(test)}” stays green without it`;
		// It is enough that one of those that a title stands for says what it had expected.
		if (red.some(({ outcome }) => outcome === 'missed')) return undefined;
		return `“${titleOf(test)}” fails, but not of what it expects: ${red[0]?.message}`;
	} catch (cause) {
		return cause instanceof Error ? cause.message : String(cause);
	}
}

/**
 * @param {readonly import('./guards/guard.mjs').GuardTest[]} tests
 * @param {readonly import('./guards/judge.mjs').Ended[]} ended
 */
function expectGreen(tests, ended) {
	const red = ended.filter(({ outcome }) => outcome !== 'passed');
	if (red.length > 0) {
		throw new Error(
			`red already: ${red.map(({ title, message }) => `${title}: ${message}`).join('\n')}`,
		);
	}
	const missing = tests.filter((test) => !ended.some(({ title }) => title.includes(titleOf(test))));
	if (missing.length > 0) throw new Error(`no such test: ${missing.map(titleOf).join('; ')}`);
}
