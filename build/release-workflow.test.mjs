import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { ROOT } from './run.mjs';

/**
 * @typedef {{ name?: string, uses?: string, run?: string, if?: string, env?: Record<string, string>,
 *   with?: Record<string, unknown> }} Step
 * @typedef {{ if?: string, needs?: string, environment?: string, permissions?: Record<string, string>,
 *   env?: Record<string, string>, strategy?: { matrix: { include: { os: string, output: string }[] } },
 *   steps: Step[] }} Job
 * @typedef {{ on: Record<string, unknown>, permissions: Record<string, string>, jobs: Record<string, Job> }}
 *   Workflow
 */

const text = readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8');
const parsed = parseDocument(text, { uniqueKeys: true });
/** @type {Workflow} */
const workflow = parsed.toJS();
const jobs = Object.entries(workflow.jobs);
const steps = jobs.flatMap(([job, { steps: own }]) => own.map((step) => ({ job, ...step })));
const lines = steps.flatMap(({ job, run = '' }) => run.split('\n').map((line) => ({ job, line })));
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

test('the workflow can be read, and each step does one thing', () => {
	expect([...parsed.errors, ...parsed.warnings]).toEqual([]);
	expect(Object.keys(workflow.on)).toEqual(['push', 'workflow_dispatch', 'schedule']);
	expect(jobs.map(([name]) => name)).toEqual(['package', 'release', 'sign-again']);
	for (const step of steps) expect([step.uses, step.run].filter(Boolean)).toHaveLength(1);
	for (const [, { needs }] of jobs) {
		if (needs !== undefined) expect(workflow.jobs).toHaveProperty(needs);
	}
});

test('what it runs is there', () => {
	const asked = lines.flatMap(({ line }) => {
		const [, script] = /\bnpm (?:run )?([\w:]+)/.exec(line) ?? [];
		return script === undefined || script === 'ci' ? [] : [script];
	});
	expect(asked).toEqual(['test', 'test:package', 'package']);
	for (const script of asked) expect(scripts).toHaveProperty(script);
	const files = lines.flatMap(({ line }) => line.match(/\bbuild\/[\w-]+\.mjs/g) ?? []);
	expect(files).toHaveLength(3);
	for (const file of files) expect(existsSync(join(ROOT, file)), file).toBe(true);
});

test('jobs that install nothing run nothing that needs a package', () => {
	for (const [name, job] of jobs) {
		if (job.steps.some(({ run }) => run === 'npm ci')) continue;
		const run = job.steps.map((step) => step.run ?? '').join('\n');
		const files = run.match(/\bbuild\/[\w-]+\.mjs/g) ?? [];
		expect(files.length, name).toBeGreaterThan(0);
		for (const file of files) expect(packagesOf(join(ROOT, file)), file).toEqual([]);
	}
});

test('every action is GitHub’s own, of a version that is named', () => {
	const used = new Set(steps.flatMap(({ uses }) => uses ?? []));
	expect(used.size).toBeGreaterThan(0);
	for (const each of used) expect(each).toMatch(/^actions\/[\w-]+@v\d+$/);
	for (const [, job] of jobs) expect(job).toHaveProperty('runs-on');
	// Systems are named, too: `latest` would be another one some day.
	expect(text).not.toMatch(/-latest\b/);
});

test('it may write releases where whoever may is asked, and read elsewhere', () => {
	expect(workflow.permissions).toEqual({ contents: 'read' });
	for (const [name, { permissions, environment }] of jobs) {
		const writes = name !== 'package';
		expect(permissions, name).toEqual(writes ? { contents: 'write' } : undefined);
		expect(environment, name).toBe(writes ? 'release' : undefined);
	}
});

test('secrets are named alone, reach single steps as variables, and never a command’s words', () => {
	for (const { line } of lines) expect(line).not.toContain('${{');
	for (const [, { env = {} }] of jobs) {
		expect(Object.values(env).join('\n')).not.toContain('secrets.');
	}
	const named = new Set([...text.matchAll(/\bsecrets\.(\w+)/g)].map(([, name]) => name));
	expect([...named].sort()).toEqual([
		...['APPLE_API_ISSUER', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'MAC_CERTIFICATE'],
		...['MAC_CERTIFICATE_PASSWORD', 'PAPERTRAY_SIGNING_KEY', 'WINDOWS_CERTIFICATE'],
		'WINDOWS_CERTIFICATE_PASSWORD',
	]);
	// The key that apps believe is never where packages are built and tested.
	const signing = jobs.filter(([, job]) => JSON.stringify(job).includes('PAPERTRAY_SIGNING_KEY'));
	expect(signing.map(([name]) => name)).toEqual(['release', 'sign-again']);
	expect(text).not.toMatch(/[A-Za-z0-9+/]{40}|BEGIN [A-Z ]*KEY/);
});

test('variables of ours that it sets are read somewhere', () => {
	const set = new Set(
		[...jobs.map(([, job]) => job.env), ...steps.map(({ env }) => env)]
			.flatMap((env) => Object.keys(env ?? {}))
			.filter((name) => name.startsWith('PAPERTRAY_')),
	);
	const read = scriptsIn('build')
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
	expect(set.size).toBe(6);
	for (const name of set) expect(read).toContain(name);
});

test('what is made on each system is what is passed on', () => {
	const outputs = Object.fromEntries(
		(workflow.jobs['package']?.strategy?.matrix.include ?? []).map(({ os, output }) => [
			os.replace(/-.*/, ''),
			output,
		]),
	);
	expect(outputs).toEqual({
		ubuntu: 'dist/release/*.{deb,rpm,AppImage,tar.gz,yml,blockmap}',
		windows: 'dist/release/*.{exe,yml,blockmap}',
		macos: 'dist/release/*.{dmg,zip,yml,blockmap}',
	});
});

/** The packages that a script and what it imports of ours need. @returns {string[]} */
function packagesOf(/** @type {string} */ file, seen = new Set([file])) {
	const imports = readFileSync(file, 'utf8').matchAll(
		/^(?:import|\} from|.* from) .*?'([^']+)';$/gm,
	);
	return [...imports].flatMap(([, name = '']) => {
		if (name.startsWith('node:')) return [];
		if (!name.startsWith('.')) return [name];
		const next = join(dirname(file), name);
		if (seen.has(next)) return [];
		seen.add(next);
		return packagesOf(next, seen);
	});
}

function scriptsIn(/** @type {string} */ folder) {
	return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.mjs') && !name.endsWith('.test.mjs'))
		.map((name) => join(ROOT, folder, name));
}
