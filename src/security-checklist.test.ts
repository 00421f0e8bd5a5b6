import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GUARDS, POINTS } from '../build/guards/list.mjs';

const ROOT = join(import.meta.dirname, '..');

// That these tests fail without their guards is what `npm run test:guards` proves; here, that its list
// has not grown old.
test.each(POINTS.map((name, index) => [index + 1, name] as const))(
	'point %i of Electron’s list has guards: %s',
	(number) => {
		expect(GUARDS.filter(({ point }) => point === String(number))).not.toEqual([]);
	},
);

test.each(GUARDS.map((guard) => [guard.point, guard.what, guard] as const))(
	'%s: %s is there once, and has a test',
	(_point, _what, { edits, test: seeing }) => {
		for (const { file, text, becomes } of edits) {
			expect(read(file).split(text)).toHaveLength(2);
			expect(becomes).not.toBe(text);
		}
		expect(seeing.title).not.toBe('');
		expect(read(seeing.file)).toContain(seeing.title);
	},
);

test('no guard is listed twice', () => {
	const names = GUARDS.map(({ point, what, test: seeing }) => `${point} ${what} ${seeing.file}`);
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('the Electron for users is pinned to one version, of a major that gets security fixes', () => {
	const about = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
	const version = about.devDependencies['electron'] ?? '';
	expect(version).toMatch(/^\d+\.\d+\.\d+$/);
	// Three majors are supported at a time, and one comes every eight weeks: raised with each release.
	expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(45);
});

function read(file: string): string {
	return readFileSync(join(ROOT, file), 'utf8');
}
