import { resolvedColor } from '../resolved-color.ts';
import type { Chart } from './chart.ts';
import { drawChart } from './draw-chart.ts';

/** Of every picture, in pixels, whatever the screen is. */
export const IMAGE = { width: 1600, height: 900 };
const MARGIN = 48;
/** Where the plot begins, below the title. */
const HEAD = 150;
/** Text and lines are so much larger than on the page. */
const SCALE = 2;

/** Begins a picture: a background that can be read on, the title, and what is shown. */
export function beginImage(node: HTMLElement, title: string, about: string) {
	const canvas = document.createElement('canvas');
	({ width: canvas.width, height: canvas.height } = IMAGE);
	const context = canvas.getContext('2d');
	if (context === null) throw new Error('no canvas to draw on');
	const family = getComputedStyle(node).fontFamily;
	const color = (name: string): string => resolvedColor(node, `var(--${name})`);
	function write(text: string, x: number, y: number, look: { color: string; font: string }): void {
		if (context === null) return;
		context.fillStyle = color(look.color);
		context.font = `${look.font} ${family}`;
		context.fillText(text, x, y);
	}
	context.fillStyle = color('paper');
	context.fillRect(0, 0, IMAGE.width, IMAGE.height);
	write(title, MARGIN, 74, { color: 'ink-1', font: '600 36px' });
	write(about, MARGIN, 116, { color: 'ink-3', font: '24px' });
	return { canvas, context, write, color };
}

/** A chart as a PNG: with its title, the time it shows, its axes and what its lines mean. */
export async function chartImage(
	chart: Chart,
	about: string,
	node: HTMLElement,
): Promise<Uint8Array> {
	const { canvas, context, write, color } = beginImage(node, chart.title, about);
	const holder = document.createElement('div');
	// uPlot draws with as many pixels as the screen has for one of CSS's.
	const ratio = devicePixelRatio;
	const [width, height] = [IMAGE.width - 2 * MARGIN + 24, IMAGE.height - HEAD - 24];
	const plot = await new Promise<ReturnType<typeof drawChart>>((drawn) => {
		const made = drawChart(
			chart,
			{
				width: width / ratio,
				height: height / ratio,
				scale: SCALE / ratio,
				node,
				// It may be told before it is returned.
				onDrawn: () => queueMicrotask(() => drawn(made)),
			},
			holder,
		);
	});
	context.drawImage(plot.ctx.canvas, MARGIN - 24, HEAD, width, height);
	plot.destroy();

	let x = IMAGE.width - MARGIN;
	for (const { name, color: of, dash = [] } of chart.series.toReversed()) {
		if (chart.series.length === 1) break;
		context.font = `24px ${getComputedStyle(node).fontFamily}`;
		x -= context.measureText(name).width;
		write(name, x, 74, { color: 'ink-2', font: '24px' });
		context.strokeStyle = color(of);
		context.lineWidth = 4;
		context.setLineDash(dash.map((length) => length * SCALE));
		context.beginPath();
		context.moveTo(x - 60, 66);
		context.lineTo(x - 12, 66);
		context.stroke();
		x -= 92;
	}
	return await pngOf(canvas);
}

export async function pngOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
	const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/png'));
	if (blob === null) throw new Error('no picture was made');
	return new Uint8Array(await blob.arrayBuffer());
}
