import 'uplot/dist/uPlot.min.css';
import Plot from 'uplot';
import { compactNumber } from '../../words/numbers.ts';
import { bucketMark } from '../../words/trends.ts';
import { resolvedColor } from '../resolved-color.ts';
import { isLong, type Chart } from './chart.ts';

/** Buckets between two marks of the axis, and counts. */
const STEPS = [1, 2, 3, 5, 7, 14, 28, 56, 112];
const COUNTS = [1, 2, 5].flatMap((digit) => [0, 1, 2, 3, 4, 5].map((zeros) => digit * 10 ** zeros));
COUNTS.sort((a, b) => a - b);

interface Look {
	/** In CSS pixels. */
	readonly width: number;
	readonly height: number;
	/** By how much text and lines are larger than on the page. */
	readonly scale: number;
	/** The element whose colours and letters are in force. */
	readonly node: HTMLElement;
	/** The mouse is on a bucket, or on none. */
	readonly onPoint?: (index: number | undefined) => void;
	readonly onDrawn?: () => void;
}

/** Draws a chart into `into`. */
export function drawChart(chart: Chart, look: Look, into: HTMLElement): Plot {
	const { width, height, scale, node, onPoint, onDrawn } = look;
	const color = (name: string): string => resolvedColor(node, `var(--${name})`);
	const font = `${11 * scale}px ${getComputedStyle(node).fontFamily}`;
	const axis = {
		stroke: color('ink-3'),
		grid: { stroke: color('line'), width: scale },
		ticks: { show: false },
		font,
		labelFont: font,
		labelSize: 18 * scale,
		gap: 5 * scale,
	};
	const isBars = chart.form === 'bars';
	const last = chart.days.length - 1;
	return new Plot(
		{
			width,
			height,
			padding: [8 * scale, 12 * scale, 0, 0],
			legend: { show: false },
			cursor: {
				show: onPoint !== undefined,
				y: false,
				points: { show: !isBars },
				drag: { x: false, y: false },
			},
			scales: {
				x: { time: false, range: () => (isBars ? [-0.6, last + 0.6] : [-0.2, last + 0.2]) },
				y: { range: (_, __, most) => [0, Math.max(5, most * 1.08)] },
			},
			axes: [
				{
					...axis,
					size: 26 * scale,
					space: 64 * scale,
					incrs: STEPS,
					grid: { show: false },
					label: chart.step === 1 ? 'Day' : 'Week of',
					values: (_, marks) =>
						marks.map((mark) => {
							const day = chart.days[mark];
							return day === undefined ? '' : bucketMark(day, isLong(chart));
						}),
				},
				{
					...axis,
					size: 46 * scale,
					space: 34 * scale,
					incrs: COUNTS,
					label: chart.unit,
					values: (_, marks) => marks.map(compactNumber),
				},
			],
			series: [
				{},
				...chart.series.map((each) => ({
					stroke: color(each.color),
					width: (isBars ? 0 : 1.75) * scale,
					points: { show: false },
					...(each.dash && { dash: each.dash.map((length) => length * scale) }),
					...(isBars &&
						Plot.paths.bars && {
							fill: color(each.color),
							paths: Plot.paths.bars({ size: [0.7, 40 * scale] }),
						}),
				})),
			],
			hooks: {
				...(onPoint && { setCursor: [(plot) => onPoint(plot.cursor.idx ?? undefined)] }),
				...(onDrawn && { ready: [onDrawn] }),
			},
		},
		[chart.days.map((_, index) => index), ...chart.series.map(({ values }) => [...values])],
		into,
	);
}
