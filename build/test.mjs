// npm test: everything that can be checked, one step after the other, with one summary at the end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { say } from './electron/say.mjs';
import { drivesPackages } from './package/for-tests.mjs';
import { ROOT } from './run.mjs';
import { countsIn } from './test-counts.mjs';
import { script } from './script.mjs';

/** Each is a script of package.json, and its options. */
const STEPS = [
	...['check', 'lint', 'format:check', 'test:unit', 'build'],
	drivesPackages() ? 'test:e2e -- --packaged' : 'test:e2e',
];

await script(async () => {
	if (!drivesPackages()) {
		say('warning: on this system the window is tested as it was built, and not as it is packaged');
	}
	/** @type {{ step: string, ok: boolean, passed: number, failed: number, flaky: number, seconds: number }[]} */
	const results = [];
	for (const step of STEPS) {
		console.log(`\n== npm run ${step}`);
		const startedAt = performance.now();
		const { code, output } = await runStep(step);
		const seconds = (performance.now() - startedAt) / 1000;
		const { passed, failed, flaky } = countsIn(output);
		// A step that runs no tests is one check itself; one that failed without a failed test, too.
		const ok = code === 0;
		results.push({
			step,
			ok,
			passed: passed + failed === 0 && ok ? 1 : passed,
			failed: ok ? failed : Math.max(1, failed),
			flaky,
			seconds,
		});
	}
	console.log('\n== summary');
	for (const { step, ok, passed, failed, flaky, seconds } of results) {
		const verdict = ok ? 'ok    ' : 'FAILED';
		const again = flaky === 0 ? '' : `, ${flaky} only when tried again`;
		const counts = `${passed} passed${again}, ${failed} failed`;
		console.log(`${verdict} ${step.padEnd(22)} ${counts.padEnd(28)} ${seconds.toFixed(0)} s`);
	}
	const passed = results.reduce((sum, each) => sum + each.passed, 0);
	const failed = results.reduce((sum, each) => sum + each.failed, 0);
	console.log(`\n${passed} passed, ${failed} failed`);
	return results.every(({ ok }) => ok) ? 0 : 1;
});

/** Runs a step in full view and keeps what it printed. */
async function runStep(/** @type {string} */ step) {
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const child = spawn(npm, ['run', '--silent', ...step.split(' ')], {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, FORCE_COLOR: '0', CI: '1' },
	});
	const stop = () => void child.kill();
	process.once('exit', stop);
	let output = '';
	child.stdout.on('data', (chunk) => {
		output += String(chunk);
		process.stdout.write(chunk);
	});
	child.stderr.on('data', (chunk) => process.stderr.write(chunk));
	const [code] = await once(child, 'close');
	process.off('exit', stop);
	return { code: /** @type {number | null} */ (code), output };
}
