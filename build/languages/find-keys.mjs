import { treeOf } from './find-texts.mjs';

/**
 * The keys of the catalogue that a source file names: what it says by `t`, and marks by `message`
 * for later.
 *
 * @param {string} source
 * @param {string} file
 * @returns {string[]}
 */
export function findKeys(source, file) {
	if (!/\b(t|message)\(/.test(source)) return [];
	/** @type {string[]} */
	const keys = [];
	const { root } = treeOf(source, file);

	/** @param {any} node */
	function walk(node) {
		if (Array.isArray(node)) return node.forEach(walk);
		if (node === null || typeof node !== 'object') return;
		if (
			node.type === 'CallExpression' &&
			(node.callee.name === 't' || node.callee.name === 'message')
		) {
			const [first] = node.arguments;
			if (first?.type === 'Literal' && typeof first.value === 'string') keys.push(first.value);
		}
		for (const [name, child] of Object.entries(node)) {
			if (name !== 'metadata' && name !== 'loc' && name !== 'comments') walk(child);
		}
	}

	walk(root.module);
	walk(root.instance);
	walk(root.fragment);
	return keys;
}
