import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findKeys } from '../build/languages/find-keys.mjs';
import { findTexts } from '../build/languages/find-texts.mjs';
import { filesInScope, ROOT, sources } from '../build/languages/scope.mjs';
import de from './shared/language/de.json' with { type: 'json' };
import es from './shared/language/es.json' with { type: 'json' };
import zh from './shared/language/zh.json' with { type: 'json' };
import { LOCALES } from './shared/language/languages.ts';
import { parseMessage, type Piece } from './shared/language/message.ts';

const CATALOGUES: readonly (readonly ['de' | 'zh' | 'es', Readonly<Record<string, string>>])[] = [
	['de', de],
	['zh', zh],
	['es', es],
];

const keys = new Set(sources().flatMap((file) => findKeys(read(file), file)));

test.each(filesInScope())('%s says nothing outside the catalogue', (file) => {
	// What is found goes through it by `node build/languages/wrap.mjs`, or is in allowed.mjs.
	expect(findTexts(read(file), file).map(({ message }) => message)).toEqual([]);
});

test.each([
	['x.svelte', '<p>Nothing here</p>', 'Nothing here'],
	['x.svelte', '<p>on {some} of {all}</p>', 'on {some} of {all}'],
	['x.svelte', '<button aria-label="close"></button>', 'close'],
	['x.svelte', '<button title={open ? "less" : undefined}></button>', 'less'],
	['x.svelte', '<Dialog name="Some title" />', 'Some title'],
	['x.svelte', '{#if a}{b ? "never" : c}{/if}', 'never'],
	['x.ts', 'const name = "Inbox";', 'Inbox'],
	['x.ts', 'toast.say(`${count} papers done`);', '{count} papers done'],
	['x.ts', 't("{what} is {how}", { what, how: good ? "well" : how })', 'well'],
	[
		'x.ts',
		'const told = counted(rows.length, "paper");',
		'{rows, plural, one {# paper} other {# papers}}',
	],
])('literal text in %s is found: %s', (file, source, text) => {
	expect(findTexts(source, file).map(({ message }) => message)).toEqual([text]);
});

test.each([
	['x.svelte', '<p class="some thing">{t("Nothing here")}</p>'],
	['x.ts', 'if (kind === "Some kind" || element.matches("[data-paper] a")) log("it went wrong");'],
	['x.ts', 'switch (a) { case "Some case": break; }'],
	['x.ts', 'const name = message("Inbox"); type Names = "In box" | "Other box";'],
])('what is no text for people is left alone in %s: %s', (file, source) => {
	expect(findTexts(source, file)).toEqual([]);
});

test.each(CATALOGUES)(
	'%s has a translation of every text, and no others',
	(_language, catalogue) => {
		expect([...keys].filter((key) => !catalogue[key])).toEqual([]);
		expect(Object.keys(catalogue).filter((key) => !keys.has(key))).toEqual([]);
	},
);

test('the keys are whole messages', () => {
	for (const key of keys) expect(() => parseMessage(key)).not.toThrow();
});

test.each(CATALOGUES)(
	'what is said in %s has the places and the plural forms it needs',
	(language, catalogue) => {
		const { pluralCategories } = new Intl.PluralRules(LOCALES[language]).resolvedOptions();
		const wrong = Object.entries(catalogue).flatMap(([key, said]) => {
			const [pieces, original] = [parseMessage(said), parseMessage(key)];
			const places = (of: readonly Piece[]) => [...new Set(namesIn(of))].sort().join();
			return [
				...(places(pieces) === places(original) ? [] : [`other places: ${said}`]),
				...pluralsIn(pieces)
					.filter((forms) => !fits(forms, pluralCategories))
					.map((forms) => `${forms.join()}: ${said}`),
			];
		});
		expect(wrong).toEqual([]);
	},
);

/** Millions in Spanish have a form of their own, which `other` may stand for. */
function fits(forms: readonly string[], categories: readonly string[]): boolean {
	const known = forms.every((form) => form.startsWith('=') || categories.includes(form));
	const hasOne = !categories.includes('one') || forms.includes('one') || forms.includes('=1');
	return known && hasOne && forms.includes('other');
}

function namesIn(pieces: readonly Piece[]): string[] {
	return pieces.flatMap((piece) => {
		if (typeof piece === 'string' || piece.kind === 'number') return [];
		if (piece.kind === 'value') return [piece.name];
		return [piece.name, ...Object.values(piece.cases).flatMap(namesIn)];
	});
}

function pluralsIn(pieces: readonly Piece[]): string[][] {
	return pieces.flatMap((piece) => {
		if (typeof piece === 'string' || !('cases' in piece)) return [];
		const within = Object.values(piece.cases).flatMap(pluralsIn);
		return piece.kind === 'plural' ? [Object.keys(piece.cases), ...within] : within;
	});
}

function read(file: string): string {
	return readFileSync(join(ROOT, file), 'utf8');
}
