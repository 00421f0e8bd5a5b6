/**
 * What is selected in an element, as one would write it: formulas as TeX between dollars, though
 * their elements hold them twice, to be seen and to be read out. Undefined where nothing is.
 */
export function selectedIn(element: Element): string | undefined {
	const selection = document.getSelection();
	if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
	const range = selection.getRangeAt(0).cloneRange();
	if (!element.contains(range.commonAncestorContainer)) return undefined;
	// Half a formula makes no sense.
	const first = formulaAround(range.startContainer);
	const last = formulaAround(range.endContainer);
	if (first) range.setStartBefore(first);
	if (last) range.setEndAfter(last);

	const content = range.cloneContents();
	for (const formula of content.querySelectorAll('.katex')) {
		const source = formula.querySelector('annotation')?.textContent ?? '';
		const mark = formula.closest('.katex-display') === null ? '$' : '$$';
		formula.replaceWith(`${mark}${source}${mark}`);
	}
	// Paragraphs are apart on the page, not in their texts.
	for (const paragraph of content.querySelectorAll('p')) paragraph.append('\n\n');
	const text = content.textContent
		.replaceAll(/[^\S\n]+/g, ' ')
		.replaceAll(/\n{3,}/g, '\n\n')
		.trim();
	return text === '' ? undefined : text;
}

function formulaAround(node: Node): Element | null {
	const element = node instanceof Element ? node : node.parentElement;
	return element?.closest('.katex-display, .katex') ?? null;
}
