// Makes styles follow the direction of the text: `node build/languages/mirror-styles.mjs [files]`.
// Physical sides become logical ones (https://www.w3.org/TR/css-logical-1/); what is logical already
// it leaves alone. Prettier comes after it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './scope.mjs';

const SIDES = /** @type {Record<string, string>} */ ({ left: 'start', right: 'end' });

const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : styleFiles();
for (const file of files) {
	const path = join(ROOT, file);
	const source = readFileSync(path, 'utf8');
	const mirrored = file.endsWith('.css')
		? mirror(source)
		: source.replace(/<style>[\s\S]*<\/style>/, mirror);
	if (mirrored === source) continue;
	writeFileSync(path, mirrored);
	process.stdout.write(`${file}\n`);
}

function styleFiles() {
	return readdirSync(join(ROOT, 'src/renderer'), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(svelte|css)$/.test(file))
		.map((file) => `src/renderer/${file.replaceAll('\\', '/')}`);
}

/** @param {string} style */
function mirror(style) {
	return style
		.replace(/(\n\s*)(left|right):\s*([^;]+);/g, (_whole, before, side, value) => {
			const place = value.replace(
				/anchor\((left|right)\)/g,
				(/** @type {string} */ _all, /** @type {string} */ at) => `anchor(${SIDES[at]})`,
			);
			return `${before}inset-inline-${SIDES[side]}: ${place};`;
		})
		.replace(
			/(\n\s*)(margin|padding|border)-(left|right)(-\w+)?:/g,
			(_whole, before, what, side, more = '') => `${before}${what}-inline-${SIDES[side]}${more}:`,
		)
		.replace(/text-align: (left|right);/g, (_whole, side) => `text-align: ${SIDES[side]};`)
		.replace(/(\n\s*)(margin|padding|inset):\s*([^;]+);/g, (whole, before, what, value) => {
			const [top, right, bottom, left, more] = valuesOf(value);
			if (left === undefined || more !== undefined || left === right) return whole;
			const block = top === bottom ? top : `${top} ${bottom}`;
			return `${before}${what}-block: ${block};${before}${what}-inline: ${left} ${right};`;
		});
}

/**
 * The values of a shorthand; what parentheses hold is one.
 *
 * @param {string} value
 * @returns {string[]}
 */
function valuesOf(value) {
	return value.match(/(?:[^\s(]+\((?:[^()]|\([^()]*\))*\)|[^\s]+)+/g) ?? [];
}
