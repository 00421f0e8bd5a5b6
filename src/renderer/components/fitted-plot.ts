import type uPlot from 'uplot';

/** Keeps a plot as wide as the element it is drawn in, until it is destroyed. `height` in CSS pixels. */
export function fittedPlot(
	plot: uPlot,
	node: HTMLElement,
	height: number,
): { readonly destroy: () => void } {
	const watcher = new ResizeObserver(() => plot.setSize({ width: node.clientWidth, height }));
	watcher.observe(node);
	return {
		destroy() {
			watcher.disconnect();
			plot.destroy();
		},
	};
}
