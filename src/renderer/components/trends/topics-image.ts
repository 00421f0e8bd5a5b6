import type { TopicTrend } from '#shared/domain/trends/topic-counts.ts';
import { beginImage, IMAGE, pngOf } from './chart-image.ts';

const MARGIN = 48;
const ROW = 74;
const GAP = 48;

interface Column {
	readonly title: string;
	readonly topics: readonly TopicTrend[];
	readonly color: string;
}

/** Topics as a PNG: growing ones to the left, fading ones to the right, each with its two bars. */
export async function topicsImage(
	title: string,
	about: string,
	columns: readonly Column[],
	node: HTMLElement,
): Promise<Uint8Array> {
	const { canvas, context, write, color } = beginImage(node, title, about);
	const width = (IMAGE.width - 2 * MARGIN - GAP * (columns.length - 1)) / columns.length;
	const most = Math.max(
		1,
		...columns.flatMap(({ topics }) => topics.flatMap(({ before, recent }) => [before, recent])),
	);
	for (const [place, column] of columns.entries()) {
		const left = MARGIN + place * (width + GAP);
		write(column.title, left, 186, { color: 'ink-2', font: '600 26px' });
		for (const [index, { name, before, recent }] of column.topics.entries()) {
			const y = 236 + index * ROW;
			const counts = `${before} → ${recent}`;
			write(name, left, y, { color: 'ink-1', font: '26px' });
			context.font = `26px ${getComputedStyle(node).fontFamily}`;
			write(counts, left + width - context.measureText(counts).width, y, {
				color: 'ink-2',
				font: '26px',
			});
			for (const [bar, count] of [before, recent].entries()) {
				context.globalAlpha = bar === 0 ? 0.45 : 1;
				context.fillStyle = color(bar === 0 ? 'ink-3' : column.color);
				context.fillRect(left, y + 12 + bar * 12, (width * count) / most, 9);
			}
			context.globalAlpha = 1;
		}
	}
	return await pngOf(canvas);
}
