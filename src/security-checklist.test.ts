import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const E2E = 'e2e/security.e2e.ts';

/**
 * The twenty points of https://www.electronjs.org/docs/latest/tutorial/security, and the tests that fail
 * where what stands for a point is taken away. That they exist is what is tested here; what they say, there.
 */
const CHECKLIST: readonly (readonly [point: string, file: string, test: string])[] = [
	['1 only secure content', E2E, 'what asks for anything off the page is stopped before it leaves'],
	['2 no Node in pages', E2E, 'the page has neither Node nor Electron'],
	['3 context isolation', E2E, 'the window is sandboxed and isolated'],
	['4 sandbox', 'e2e/package/trust.package.ts', 'as an ordinary user every renderer is sandboxed'],
	['5 permissions', E2E, 'every permission is refused'],
	['6 web security', E2E, 'the window is sandboxed and isolated'],
	['7 content security policy', E2E, 'the content security policy stops what is not ours'],
	['8 no insecure content', E2E, 'the window is sandboxed and isolated'],
	['9 no experimental features', E2E, 'the window is sandboxed and isolated'],
	['10 no blink features', E2E, 'the window is sandboxed and isolated'],
	['11 no allowpopups', E2E, 'a webview is nothing, whatever it asks for'],
	['12 webviews', E2E, 'even where a window lets webviews be, none is attached'],
	['13 navigation', E2E, 'nothing leads the window away or opens another'],
	['14 new windows', E2E, 'nothing leads the window away or opens another'],
	['15 openExternal', 'src/main/web-address.test.ts', 'is never opened'],
	['16 a current Electron', 'src/security-checklist.test.ts', 'the Electron for users is pinned'],
	['17 senders', E2E, 'no command is answered to another page, and none to odd questions'],
	['18 a scheme of its own', E2E, 'the custom protocol serves packaged files, and no spelling'],
	['19 fuses', 'e2e/package/trust.package.ts', 'the fuses are as they are to be'],
	['20 no Electron API in pages', E2E, 'events reach the page as what they say'],
];

test.each(CHECKLIST)('%s has a test', (_point, file, title) => {
	expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title);
});

test('the Electron for users is pinned to one version, of a major that gets security fixes', () => {
	const about = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		devDependencies: Record<string, string>;
	};
	const version = about.devDependencies['electron'] ?? '';
	expect(version).toMatch(/^\d+\.\d+\.\d+$/);
	// Three majors are supported at a time, and one comes every eight weeks: raised with each release.
	expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(45);
});
