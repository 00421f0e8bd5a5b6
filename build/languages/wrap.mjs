// Puts literal text through the catalogue: `node build/languages/wrap.mjs [files]`, from the root.
// What it has wrapped it leaves alone, so it can be run again. Prettier comes after it.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { findTexts } from './find-texts.mjs';
import { filesInScope, ROOT } from './scope.mjs';

const asked = process.argv.slice(2);

for (const file of asked.length > 0 ? asked : filesInScope()) {
	const path = join(ROOT, file);
	const source = readFileSync(path, 'utf8');
	const { wrapped, left } = wrap(source, file);
	for (const each of left) process.stderr.write(`${file}: to be done by hand: ${each}\n`);
	if (wrapped !== source) {
		writeFileSync(path, wrapped);
		process.stdout.write(`${file}\n`);
	}
}

/**
 * @param {string} source
 * @param {string} file
 */
function wrap(source, file) {
	/** @type {Set<string>} */
	const left = new Set();
	const names = new Set();
	let wrapped = source;
	// What is within another text has its turn after that.
	for (let rounds = 0; rounds < 5; rounds += 1) {
		const found = findTexts(wrapped, file).filter(({ message }) => {
			const plain = message.replace(/\{\w+(, plural, one \{[^{}]*\} other \{[^{}]*\})?\}/g, '');
			if (/[{}]/.test(plain)) left.add(message);
			return !/[{}]/.test(plain);
		});
		const outer = found.filter(
			({ start, end }) =>
				!found.some(
					(each) => each.start <= start && each.end >= end && each.end - each.start > end - start,
				),
		);
		if (outer.length === 0) break;
		for (const each of outer.toReversed()) {
			const isTable = each.fixed || (each.atModule && !file.startsWith('src/renderer/'));
			const name = isTable ? 'message' : 't';
			names.add(name);
			const call = `${name}(${quoted(each.message)}${valuesOf(each.values)})`;
			const code = each.form === 'expression' ? call : `{${call}}`;
			wrapped = wrapped.slice(0, each.start) + code + wrapped.slice(each.end);
		}
	}
	if (names.size === 0) return { wrapped: source, left };
	wrapped = withImport(wrapped, file, [...names]);
	return { wrapped: withoutUnused(wrapped, 'counted'), left };
}

/** @param {string} text */
function quoted(text) {
	const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n');
	return `'${escaped}'`;
}

/** @param {Record<string, string>} values */
function valuesOf(values) {
	const entries = Object.entries(values);
	if (entries.length === 0) return '';
	return `, { ${entries.map(([name, code]) => (name === code ? name : `${name}: ${code}`)).join(', ')} }`;
}

/**
 * @param {string} source
 * @param {string} file
 * @param {string[]} names
 */
function withImport(source, file, names) {
	const target = source.match(/import \{([^}]*)\} from '[^']*\/(?:language|language\/say)\.ts';/);
	if (target) {
		const has = (target[1] ?? '')
			.split(',')
			.map((each) => each.trim())
			.filter(Boolean);
		const all = [...new Set([...has, ...names])].sort();
		return source.replace(target[0], target[0].replace(/\{[^}]*\}/, `{ ${all.join(', ')} }`));
	}
	const line = `import { ${names.sort().join(', ')} } from '${placeOf(file)}';`;
	if (!file.endsWith('.svelte')) {
		const last = [...source.matchAll(/^(?:import\b[^;]*;|\} from '[^']*';)$/gm)].at(-1);
		if (last === undefined) return `${line}\n\n${source}`;
		const end = last.index + last[0].length;
		return `${source.slice(0, end)}\n${line}${source.slice(end)}`;
	}
	const script = /<script lang="ts"(?![^>]*\bmodule\b)[^>]*>\n/.exec(source);
	if (script === null) return `<script lang="ts">\n\t${line}\n</script>\n\n${source}`;
	const open = script.index + script[0].length;
	const close = source.indexOf('</script>', open);
	const body = source.slice(open, close);
	const last = [...body.matchAll(/^\t(?:import\b[^;]*;)$/gm)].at(-1);
	const end = last === undefined ? open : open + last.index + last[0].length + 1;
	return `${source.slice(0, end)}\t${line}\n${last === undefined ? '\n' : ''}${source.slice(end)}`;
}

/** @param {string} file */
function placeOf(file) {
	const isPage = file.startsWith('src/renderer/');
	if (file.startsWith('src/main/')) return '#shared/language/say.ts';
	const path = relative(
		dirname(file),
		isPage ? 'src/renderer/language.ts' : 'src/shared/language/say.ts',
	);
	return path.startsWith('.') ? path : `./${path}`;
}

/**
 * @param {string} source
 * @param {string} name of a function that nothing may call any more
 */
function withoutUnused(source, name) {
	if (new RegExp(`\\b${name}\\(`).test(source.replace(/function counted\(/, 'counted(')))
		return source;
	return source
		.replace(new RegExp(`^\\t?import \\{ ${name} \\} from '[^']*';\\n`, 'm'), '')
		.replace(
			new RegExp(`(import \\{[^}]*?)\\b${name}, ([^}]*\\} from '[^']*numbers\\.ts';)`),
			'$1$2',
		)
		.replace(
			new RegExp(`(import \\{[^}]*?), ${name}\\b([^}]*\\} from '[^']*numbers\\.ts';)`),
			'$1$2',
		);
}
