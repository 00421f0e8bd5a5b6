import { nativeImage } from 'electron';
import type { Picture } from '../media/media-cache.ts';

/** Twice the width that a row shows, for dense screens. */
const THUMBNAIL_WIDTH = 192;

/** A social card of 1200 by 630 shrunk to what a row shows: a hundredth of the memory. */
export function shrink(picture: Picture): Picture | undefined {
	const image = nativeImage.createFromBuffer(Buffer.from(picture.bytes));
	// Electron reads PNG and JPEG only; anything else is small enough or rare enough to show as is.
	if (image.isEmpty()) return picture;
	const bytes = image.resize({ width: THUMBNAIL_WIDTH, quality: 'best' }).toJPEG(82);
	return { bytes, type: 'image/jpeg' };
}
