// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { placesOf } from './find-in-text.ts';

function found(markup: (root: HTMLElement) => void, wanted: string): string[] {
	const root = document.createElement('article');
	markup(root);
	document.body.replaceChildren(root);
	return placesOf(root, wanted).map(String);
}

function add(root: HTMLElement, name: string, text: string, className = ''): void {
	const element = document.createElement(name);
	element.textContent = text;
	element.className = className;
	root.append(element);
}

test('every place is found, whatever its case, also over the borders of elements', () => {
	const paper = (root: HTMLElement) => {
		add(root, 'h1', 'Sparse Attention');
		add(root, 'p', 'On sparse atten');
		add(root, 'em', 'tion.');
	};
	expect(found(paper, 'sparse')).toEqual(['Sparse', 'sparse']);
	expect(found(paper, 'ATTENTION')).toEqual(['Attention', 'attention']);
	expect(found(paper, 'tion.')).toEqual(['tion.']);
	expect(found(paper, 'dense')).toEqual([]);
	expect(found(paper, ' ')).toEqual([]);
});

test('what only a screen reader has is passed over', () => {
	const paper = (root: HTMLElement) => {
		add(root, 'span', 'x squared', 'katex-mathml');
		add(root, 'span', 'x squared');
	};
	expect(found(paper, 'squared')).toHaveLength(1);
});
