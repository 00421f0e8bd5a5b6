import { PAPER_ID, type Paper } from '#shared/domain/paper.ts';

/**
 * The address of the picture that the page asks for as `<paper id>/thumbnail` or
 * `<paper id>/<number>`, or undefined when there is no such picture. The page names papers, never
 * addresses, so it cannot make main fetch anything but a stored paper's own pictures.
 */
export async function mediaAddress(
	path: string,
	library: {
		readonly pictureOf: (id: string) => Promise<string | undefined>;
		readonly paper: (id: string) => Promise<Pick<Paper, 'media'> | undefined>;
	},
): Promise<{ readonly address: string; readonly thumbnail: boolean } | undefined> {
	const [, id = '', which = ''] = /^(.+)\/(thumbnail|\d{1,2})$/.exec(path) ?? [];
	if (!PAPER_ID.test(id)) return undefined;

	const thumbnail = which === 'thumbnail';
	const address = thumbnail
		? await library.pictureOf(id)
		: (await library.paper(id))?.media[Number(which)];
	return address === undefined ? undefined : { address, thumbnail };
}
