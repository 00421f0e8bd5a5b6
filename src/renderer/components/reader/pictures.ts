import type { Paper } from '#shared/domain/paper.ts';

/** Names of files that are pictures; the feed lists films among them. */
const PICTURE = /\.(?:png|jpe?g|gif|webp)$/i;

/** More than any paper has, and as many as main's addresses can tell apart. */
const MOST = 100;

/** Paths under which main serves the pictures of a paper's media. */
export function picturesOf({ id, media }: Pick<Paper, 'id' | 'media'>): string[] {
	return media
		.slice(0, MOST)
		.map((address, index) => ({ address, path: `/media/${id}/${index}` }))
		.filter(({ address }) => PICTURE.test(address.replace(/[?#].*$/, '')))
		.map(({ path }) => path);
}
