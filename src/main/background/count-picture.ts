/** Digits and a plus, three pixels wide and five high: one number a row, its highest bit on the left. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
	'0': [7, 5, 5, 5, 7],
	'1': [2, 6, 2, 2, 7],
	'2': [7, 1, 7, 4, 7],
	'3': [7, 1, 7, 1, 7],
	'4': [5, 5, 7, 1, 1],
	'5': [7, 4, 7, 1, 7],
	'6': [7, 4, 7, 5, 7],
	'7': [7, 1, 1, 2, 2],
	'8': [7, 5, 7, 5, 7],
	'9': [7, 5, 7, 1, 7],
	'+': [0, 2, 7, 2, 0],
};
const [WIDE, HIGH, SCALE, PADDING] = [3, 5, 2, 2] as const;

/** As Electron's bitmaps have their colours: blue, green, red, opacity. The accent of look.md. */
const GROUND = [0x24, 0x3a, 0xb2, 0xff];
const INK = [0xff, 0xff, 0xff, 0xff];

/** A picture as a bitmap, four bytes a pixel, row by row. */
export interface Bitmap {
	readonly width: number;
	readonly height: number;
	readonly pixels: Uint8Array;
}

/** A count as a small sign, white on the accent colour; more than 99 are `99+`. */
export function countPicture(count: number): Bitmap {
	const text = count > 99 ? '99+' : String(count);
	const glyphs = Array.from(text, (each) => GLYPHS[each] ?? []);
	const width = (glyphs.length * (WIDE + 1) - 1) * SCALE + 2 * PADDING;
	const height = HIGH * SCALE + 2 * PADDING;
	const pixels = new Uint8Array(width * height * 4);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const isCorner = (x === 0 || x === width - 1) && (y === 0 || y === height - 1);
			if (isCorner) continue;
			const [column, row] = [x, y].map((each) => Math.floor((each - PADDING) / SCALE));
			pixels.set(isInk(glyphs, column ?? -1, row ?? -1) ? INK : GROUND, (y * width + x) * 4);
		}
	}
	return { width, height, pixels };
}

/** Puts `small` into the lower right corner of `large`. */
export function withPicture(large: Bitmap, small: Bitmap): Bitmap {
	const pixels = large.pixels.slice();
	const [left, top] = [large.width - small.width, large.height - small.height];
	for (let y = Math.max(0, -top); y < small.height; y += 1) {
		for (let x = Math.max(0, -left); x < small.width; x += 1) {
			const from = (y * small.width + x) * 4;
			if (small.pixels[from + 3] === 0) continue;
			const to = ((y + top) * large.width + x + left) * 4;
			pixels.set(small.pixels.subarray(from, from + 4), to);
		}
	}
	return { ...large, pixels };
}

function isInk(glyphs: readonly (readonly number[])[], column: number, row: number): boolean {
	const bits = glyphs[Math.floor(column / (WIDE + 1))]?.[row] ?? 0;
	const bit = column % (WIDE + 1);
	return column >= 0 && bit < WIDE && (bits & (4 >> bit)) !== 0;
}
