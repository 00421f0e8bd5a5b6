import { parse } from 'svelte/compiler';
import { ALLOWED, NOT_SHOWN_BY } from './allowed.mjs';

/**
 * A place in a source file that holds literal text: `start` and `end` are offsets into the file.
 * `message` is the whole text with placeholders, and `values` the sources of what fills them. It may
 * run once, when the file is loaded (`atModule`), or have to stay a literal (`fixed`).
 *
 * @typedef {{ start: number, end: number, form: 'markup' | 'attribute' | 'expression', message: string, values: Record<string, string>, atModule: boolean, fixed: boolean }} Found
 */

/** @typedef {any} Node */

const OPENING = '<script lang="ts">';
/** Attributes of HTML elements whose text people see or hear. */
const SHOWN = new Set([
	'aria-label',
	'aria-description',
	'aria-roledescription',
	'aria-valuetext',
	'aria-placeholder',
	'title',
	'placeholder',
	'alt',
	'label',
]);
/** Elements whose text is no sentence of ours. */
const VERBATIM = new Set(['style', 'script', 'title']);
/** What is said elsewhere than between tags or in an attribute that is always shown. */
const LIKE_TEXT = /\p{L}[\p{L}\p{M}’'-]*[,.:;!?)”]* +[“(]?[\p{L}\d]|^\p{Lu}\p{Ll}+[….:!?]*$|^…|…$/u;
const LETTER = /\p{L}/u;

/**
 * What a file is made of, as a tree whose offsets are those of the file.
 *
 * @param {string} source
 * @param {string} file
 * @returns {{ root: Node, offset: number }}
 */
export function treeOf(source, file) {
	if (file.endsWith('.svelte')) return { root: parse(source, { modern: true }), offset: 0 };
	const root = parse(`${OPENING}${source.replaceAll('</script', '<\\script')}</script>`, {
		modern: true,
	});
	return { root, offset: OPENING.length };
}

/**
 * All literal text in a source file that is not said through the catalogue.
 *
 * @param {string} source
 * @param {string} file its path from the root
 * @returns {Found[]}
 */
export function findTexts(source, file) {
	const { root, offset } = treeOf(source, file);
	const shifted = offset === 0 ? source : OPENING + source;
	/** @type {Found[]} */
	const found = [];
	const allowed = Object.entries(ALLOWED).flatMap(([place, texts]) =>
		place === '*' || file.startsWith(place) ? texts : [],
	);

	/** @param {string} text */
	const isAllowed = (text) =>
		!LETTER.test(text) ||
		allowed.some((each) => (typeof each === 'string' ? each === text : each.test(text)));

	/**
	 * @param {Node} node
	 * @param {Found['form']} form
	 * @param {readonly Node[]} parts
	 * @param {boolean} atModule
	 */
	function add({ start, end, fixed = false }, form, parts, atModule) {
		const { message, values, letters } = messageOf(parts, shifted, form !== 'expression');
		if (isAllowed(letters) || isAllowed(message)) return;
		found.push({
			start: start - offset,
			end: end - offset,
			form,
			message,
			values,
			atModule,
			fixed,
		});
	}

	/** Counted words that became part of a message. @type {Set<Node>} */
	const taken = new Set();

	/** @param {readonly Node[]} nodes */
	function fragment(nodes) {
		/** @type {Node[]} */
		let run = [];
		const flush = () => {
			const from = run.findIndex((each) => each.type !== 'Text' || LETTER.test(each.data));
			const to = run.findLastIndex((each) => each.type !== 'Text' || LETTER.test(each.data));
			const hasText = run.some((each) => each.type === 'Text' && LETTER.test(each.data));
			if (hasText) {
				const parts = run.slice(Math.max(from, 0), to + 1);
				// Marks at the ends of a sentence belong to it, separators do not.
				const before = run[from - 1];
				const after = run[to + 1];
				if (before && !/^[\s·,|/–-]*$/.test(before.data)) parts.unshift(before);
				if (after && !/^[\s·|/–-]*$/.test(after.data)) parts.push(after);
				for (const each of parts)
					if (each.expression && countedWords(each.expression)) taken.add(each);
				const [first] = parts;
				const last = parts.at(-1);
				const start =
					first.type === 'Text'
						? first.start + (first.raw.length - first.raw.trimStart().length)
						: first.start;
				const end =
					last.type === 'Text'
						? last.end - (last.raw.length - last.raw.trimEnd().length)
						: last.end;
				add({ start, end }, 'markup', parts, false);
			}
			run = [];
		};
		for (const node of nodes) {
			if (node.type === 'Text' || node.type === 'ExpressionTag') run.push(node);
			else if (node.type !== 'Comment') flush();
		}
		flush();
		for (const node of nodes) {
			if (node.type === 'ExpressionTag' && taken.has(node)) continue;
			if (node.type === 'ExpressionTag') result(node.expression, false);
			else if (node.type !== 'Text') walk(node, undefined, false);
		}
	}

	/**
	 * An expression whose value is shown: of a choice, each possible value is.
	 *
	 * @param {Node} node
	 * @param {boolean} atModule
	 */
	function result(node, atModule) {
		if (node.type === 'ConditionalExpression') {
			walk(node.test, node, atModule);
			result(node.consequent, atModule);
			result(node.alternate, atModule);
		} else if (node.type === 'LogicalExpression') {
			result(node.left, atModule);
			result(node.right, atModule);
		} else if (node.type === 'Literal' || node.type === 'TemplateLiteral') {
			literal(node, true, atModule);
		} else walk(node, undefined, atModule);
	}

	/**
	 * @param {Node} node
	 * @param {boolean} shown
	 * @param {boolean} atModule
	 */
	function literal(node, shown, atModule, fixed = false) {
		if (node.type === 'Literal') {
			if (typeof node.value !== 'string') return;
			if (shown || LIKE_TEXT.test(node.value))
				add({ ...node, fixed }, 'expression', [node], atModule);
			return;
		}
		const text = node.quasis.map((/** @type {Node} */ { value }) => value.cooked).join('{}');
		const words = node.quasis.map((/** @type {Node} */ { value }) => value.cooked).join(' ');
		const isText = LETTER.test(words) && (shown || LIKE_TEXT.test(text.replaceAll('{}', 'some')));
		if (isText) add(node, 'expression', partsOfTemplate(node), atModule);
		for (const each of node.expressions) {
			// Part of the message already.
			if (isText && countedWords(each)) continue;
			if (isText) result(each, atModule);
			else walk(each, node, atModule);
		}
	}

	/**
	 * @param {Node} attribute
	 * @param {Node} element
	 */
	function attributeValue(attribute, element) {
		const { name, value } = attribute;
		if (value === true) return;
		const isComponent = element.type === 'Component' || element.type === 'SvelteComponent';
		const shown = SHOWN.has(name);
		const list = Array.isArray(value) ? value : [value];
		const hasText = list.some((each) => each.type === 'Text' && LETTER.test(each.data));
		if (hasText) {
			const plain = list.map((each) => (each.type === 'Text' ? each.data : '5')).join('');
			if (shown || (isComponent && LIKE_TEXT.test(plain))) {
				const [first] = list;
				const last = list.at(-1);
				// With its quotation marks, which a value of braces has no need of.
				const quoted = `"'`.includes(shifted[first.start - 1] ?? ' ');
				add(
					{ start: first.start - (quoted ? 1 : 0), end: last.end + (quoted ? 1 : 0) },
					'attribute',
					list,
					false,
				);
			}
		}
		for (const each of list) {
			if (each.type !== 'ExpressionTag' || (hasText && countedWords(each.expression))) continue;
			if (shown) result(each.expression, false);
			else walk(each.expression, undefined, false);
		}
	}

	/**
	 * @param {Node} node
	 * @param {Node} parent
	 * @param {boolean} atModule whether it runs once, when the file is loaded
	 * @returns {void}
	 */
	function walk(node, parent, atModule) {
		if (node === null || typeof node !== 'object') return;
		if (Array.isArray(node)) return void node.forEach((each) => walk(each, parent, atModule));
		if (typeof node.type !== 'string' || node.type.startsWith('TS')) {
			// Of a type assertion, what it is about.
			if (node.expression && typeof node.type === 'string') walk(node.expression, node, atModule);
			return;
		}
		switch (node.type) {
			case 'Fragment':
				return fragment(node.nodes);
			case 'Text':
			case 'Comment':
			case 'ImportDeclaration':
			case 'ExportAllDeclaration':
			case 'ImportExpression':
			case 'StyleSheet':
			case 'StyleDirective':
			case 'ClassDirective':
				return;
			case 'Attribute':
				return attributeValue(node, parent);
			case 'ExportNamedDeclaration':
				return walk(node.declaration, node, atModule);
			case 'Literal':
			case 'TemplateLiteral':
				return literal(node, false, atModule);
			case 'ArrayExpression':
				for (const each of node.elements) {
					// Of `[…] as const` each is a type as well.
					if (each?.type === 'Literal')
						literal(each, false, atModule, parent?.type === 'TSAsExpression');
					else walk(each, node, atModule);
				}
				return;
			case 'TaggedTemplateExpression':
				return walk(node.quasi.expressions, node, atModule);
			case 'BinaryExpression':
				for (const side of [node.left, node.right]) {
					if (side.type !== 'Literal' || node.operator === '+') walk(side, node, atModule);
				}
				return;
			case 'SwitchCase':
				return walk(node.consequent, node, atModule);
			case 'MemberExpression':
				walk(node.object, node, atModule);
				if (node.computed && node.property.type !== 'Literal') walk(node.property, node, atModule);
				return;
			case 'Property':
			case 'PropertyDefinition':
				if (node.computed) walk(node.key, node, atModule);
				if (NOT_SHOWN_BY.keys.has(node.key.name ?? node.key.value)) return;
				return walk(node.value, node, atModule);
			case 'NewExpression':
			case 'CallExpression': {
				const name = node.callee.property?.name ?? node.callee.name ?? '';
				if (countedWords(node))
					return add(node, 'expression', [{ type: 'ExpressionTag', expression: node }], atModule);
				walk(node.callee, node, atModule);
				if (name === 't' || name === 'message') {
					for (const { value } of node.arguments[1]?.properties ?? [])
						if (value) result(value, atModule);
					return;
				}
				const hidden = NOT_SHOWN_BY.calls.has(name);
				for (const each of node.arguments) {
					if (name === '$state' && each.type === 'Literal') literal(each, false, atModule, true);
					else if (!hidden || (each.type !== 'Literal' && each.type !== 'TemplateLiteral'))
						walk(each, node, atModule);
				}
				return;
			}
			case 'FunctionDeclaration':
			case 'FunctionExpression':
			case 'ArrowFunctionExpression':
				walk(node.params, node, false);
				return walk(node.body, node, false);
			case 'RegularElement':
				walk(node.attributes, node, false);
				if (!VERBATIM.has(node.name)) fragment(node.fragment.nodes);
				return;
		}
		for (const [key, child] of Object.entries(node)) {
			if (key === 'metadata' || key === 'loc' || key === 'name_loc' || key === 'comments') continue;
			if (child !== null && typeof child === 'object') walk(child, node, atModule);
		}
	}

	if (root.module) walk(root.module.content, root, true);
	if (root.instance) walk(root.instance.content, root, file.endsWith('.ts'));
	fragment(root.fragment.nodes);
	return found.sort((a, b) => a.start - b.start);
}

/**
 * @param {Node} template
 * @returns {Node[]}
 */
function partsOfTemplate({ quasis, expressions }) {
	return quasis.flatMap((/** @type {Node} */ quasi, /** @type {number} */ place) => [
		{ type: 'Text', data: quasi.value.cooked },
		...(place < expressions.length
			? [{ type: 'ExpressionTag', expression: expressions[place] }]
			: []),
	]);
}

/**
 * The message that parts of a sentence make together. Counted words become plurals.
 *
 * @param {readonly Node[]} parts
 * @param {string} source
 * @param {boolean} collapsed whether white space is as in HTML
 */
function messageOf(parts, source, collapsed) {
	/** @type {Record<string, string>} */
	const values = {};
	let message = '';
	let letters = '';
	for (const part of parts) {
		if (part.type === 'Literal') {
			message += part.value;
			letters += part.value;
		} else if (part.type === 'Text') {
			message += part.data;
			letters += part.data;
		} else {
			const { expression } = part;
			const counted = countedWords(expression);
			const about = counted?.number ?? expression;
			const code = source.slice(about.start, about.end);
			const name = placeholder(values, about, code);
			values[name] = code;
			message += counted
				? `{${name}, plural, one {# ${counted.one}} other {# ${counted.other}}}`
				: `{${name}}`;
			letters += counted ? counted.other : ' ';
		}
	}
	const shown = collapsed ? message.replace(/\s+/g, ' ').trim() : message;
	return { message: shown, values, letters: letters.replace(/\s+/g, ' ').trim() };
}

/** @param {Node} node */
function countedWords(node) {
	if (node.type !== 'CallExpression' || node.callee.name !== 'counted') return undefined;
	const [number, one, other] = node.arguments;
	if (one?.type !== 'Literal' || (other && other.type !== 'Literal')) return undefined;
	return { number, one: one.value, other: other?.value ?? `${one.value}s` };
}

/**
 * @param {Record<string, string>} values
 * @param {Node} node
 * @param {string} code
 */
function placeholder(values, node, code) {
	const base = nameOf(node);
	for (let number = 1; ; number += 1) {
		const name = number === 1 ? base : `${base}${number}`;
		if (values[name] === undefined || values[name] === code) return name;
	}
}

/**
 * @param {Node} node
 * @returns {string}
 */
function nameOf(node) {
	switch (node.type) {
		case 'Identifier':
			return node.name;
		case 'MemberExpression':
			if (node.computed) return nameOf(node.object);
			return ['length', 'size', 'value'].includes(node.property.name)
				? nameOf(node.object)
				: node.property.name;
		case 'ChainExpression':
		case 'TSNonNullExpression':
		case 'TSAsExpression':
			return nameOf(node.expression);
		case 'LogicalExpression':
			return nameOf(node.left);
		case 'CallExpression': {
			const [first] = node.arguments;
			const own = node.callee.name;
			if (own === 't' || !own)
				return node.callee.type === 'MemberExpression' ? nameOf(node.callee.object) : 'text';
			return ['fullNumber', 'compactNumber', 'String', 'Math'].includes(own) && first
				? nameOf(first)
				: own.replace(/(In)?Words$/, '');
		}
		default:
			return 'text';
	}
}
