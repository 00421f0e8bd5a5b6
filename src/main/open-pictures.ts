import { join } from 'node:path';
import { MediaCache, type Picture } from './media/media-cache.ts';
import { mediaAddress } from './media/paper-media.ts';
import type { Library } from './store/library.ts';
import type { World } from './world.ts';

/** Pictures are kept up to this many bytes on disk; all of them can be fetched again. */
const PICTURES_KEPT = 256_000_000;

/** Finds the pictures of the papers on show by the path that the page asks for; undefined: there is none. */
export function openPictures(
	{
		profile,
		fetchPicture,
		shrink,
		now,
	}: Pick<World, 'profile' | 'fetchPicture' | 'shrink' | 'now'>,
	library: () => Library,
): (path: string) => Promise<Picture | undefined> {
	const media = new MediaCache({
		folder: join(profile, 'media'),
		fetchBytes: fetchPicture,
		capacity: PICTURES_KEPT,
		now,
	});
	return async (path) => {
		const picture = await mediaAddress(path, library());
		if (picture === undefined) return undefined;
		const { address, thumbnail } = picture;
		return thumbnail ? await media.get(address, 'thumbnail', shrink) : await media.get(address);
	};
}
