import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TAG_COLORS } from '#shared/domain/tag.ts';

type Color = readonly number[];

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
/** How much of its own colour a chip has behind its words (`TagChip.svelte`). */
const WASH = 0.11;
/** https://www.w3.org/TR/WCAG22/#contrast-minimum */
const AA = 4.5;

/** A token as it is in the light theme (0) or the dark one (1). */
function token(name: string, theme: number): Color {
	const [, ...values] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens)!;
	const hex = values[theme]!;
	return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
}

function over(color: Color, alpha: number, below: Color): Color {
	return below.map((each, channel) => color[channel]! * alpha + each * (1 - alpha));
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: Color): number {
	const [r, g, b] = color.map((each) =>
		each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4,
	);
	return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: Color, other: Color): number {
	const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (lighter! + 0.05) / (darker! + 0.05);
}

test.each(TAG_COLORS.flatMap((color) => [0, 1].map((theme) => [color, theme] as const)))(
	'%s is readable on its chip wherever chips are, theme %i',
	(color, theme) => {
		const ink = token(`tag-${color}`, theme);
		const [paper, raised] = [token('paper', theme), token('raised', theme)];
		const selected = over(token('accent', theme), theme === 0 ? 0.09 : 0.14, paper);
		const hovered = over(token('ink-1', theme), 0.05, paper);
		for (const below of [paper, raised, selected, hovered]) {
			expect(contrast(ink, over(ink, WASH, below))).toBeGreaterThanOrEqual(AA);
		}
		expect(contrast(ink, token('desk', theme))).toBeGreaterThanOrEqual(AA);
	},
);
