/** A colour as a canvas takes it, which knows nothing of style sheets: as it is in force at a node. */
export function resolvedColor(node: HTMLElement, value: string): string {
	const probe = document.createElement('span');
	probe.style.color = value;
	node.append(probe);
	const { color } = getComputedStyle(probe);
	probe.remove();
	return color;
}
