import { expect, test } from 'vitest';
import type { MathsRun } from '#shared/domain/maths.ts';
import { Typesetter } from './typesetter.ts';

// KaTeX refuses to build elements in a page without a doctype; happy-dom says nothing of its own.
Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' });

function formula(tex: string): MathsRun {
	return { kind: 'maths', source: `$${tex}$`, tex, display: false };
}

test('sets a formula for the eye and for assistive technology', async () => {
	const set = await new Typesetter().set(formula('x^2'));
	expect(set?.querySelector('math')?.textContent).toContain('x');
	expect(set?.querySelector('.katex-html')?.getAttribute('aria-hidden')).toBe('true');
});

test('the second time a formula is there at once, as an element of its own', async () => {
	const typesetter = new Typesetter();
	const first = await typesetter.set(formula('x'));
	const second = typesetter.set(formula('x'));
	expect(second).toBeInstanceOf(HTMLElement);
	expect(second).not.toBe(first);
});

test.each([
	['a brace too few', '\\frac{1}{'],
	['a command nobody knows', '\\method'],
	['a macro without end', '\\def\\a{\\a\\a}\\a'],
	['deep nesting', `${'{'.repeat(20_000)}x${'}'.repeat(20_000)}`],
])('%s is no error but no formula either', async (_what, tex) => {
	await expect(new Typesetter().set(formula(tex))).resolves.toBeUndefined();
});

test.each([
	['a script for a link', '\\href{javascript:alert(1)}{x}'],
	['a link', '\\url{https://example.org}'],
	['a picture', '\\includegraphics{http://example.org/x.png}'],
	['attributes', '\\htmlData{onclick=x}{y}'],
	['an id', '\\htmlId{app}{y}'],
	['a style', '\\htmlStyle{position:fixed}{y}'],
])('%s does not come out of a formula', async (_what, tex) => {
	const set = await new Typesetter().set(formula(tex));
	expect(set?.querySelector('a, img, script, [href], [src], [id], [onclick]') ?? null).toBeNull();
	expect(set?.querySelector('[style*="fixed"]') ?? null).toBeNull();
});

test('a size has a limit', async () => {
	const set = await new Typesetter().set(formula('\\rule{1000000em}{1em}'));
	expect(set?.outerHTML).toContain('20em');
	expect(set?.querySelector('[style*="1000000"]') ?? null).toBeNull();
});

test('a formula cannot change what a command means in the next one', async () => {
	const typesetter = new Typesetter();
	await typesetter.set(formula('\\gdef\\alpha{EVIL}\\alpha'));
	const next = await typesetter.set(formula('\\alpha'));
	expect(next?.textContent).not.toContain('EVIL');
});

test('many formulas let the page have its turns', async () => {
	const typesetter = new Typesetter();
	let turns = 0;
	const timer = setInterval(() => (turns += 1), 0);
	const formulas = Array.from({ length: 60 }, (_, index) => `${'x+'.repeat(10)}${index}`);
	const set = await Promise.all(formulas.map(async (tex) => await typesetter.set(formula(tex))));
	clearInterval(timer);

	expect(set.every((one) => one !== undefined)).toBe(true);
	expect(turns).toBeGreaterThan(0);
});
