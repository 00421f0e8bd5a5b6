import { expect, test } from 'vitest';
import { countPicture, withPicture, type Bitmap } from './count-picture.ts';

/** Ink as `#`, ground as `.`, nothing as a space: every second pixel, since each is there twice. */
function drawn({ width, height, pixels }: Bitmap): string[] {
	return Array.from({ length: (height - 4) / 2 }, (_, row) =>
		Array.from({ length: (width - 4) / 2 }, (_, column) => {
			const at = ((row * 2 + 2) * width + column * 2 + 2) * 4;
			if (pixels[at + 3] === 0) return ' ';
			return pixels[at] === 0xff ? '#' : '.';
		}).join(''),
	);
}

test('a count is drawn with its digits', () => {
	expect(drawn(countPicture(47))).toEqual(['#.#.###', '#.#...#', '###...#', '..#..#.', '..#..#.']);
	expect(drawn(countPicture(1234))).toEqual(drawn(countPicture(100)));
	expect(drawn(countPicture(100))[2]).toBe('###.###.###');
});

test('it lies in the corner of a picture that is large enough, and is cut off in another', () => {
	const ground = (size: number): Bitmap => ({
		width: size,
		height: size,
		pixels: new Uint8Array(size * size * 4),
	});
	const small = countPicture(5);
	const { pixels, width } = withPicture(ground(32), small);
	expect(pixels[(width * width - 2) * 4 + 3]).toBe(255);
	expect(pixels.subarray(0, 4)).toEqual(new Uint8Array(4));
	expect(() => withPicture(ground(8), countPicture(500))).not.toThrow();
});
