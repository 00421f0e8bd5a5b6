/** How files of the pictures we show begin: https://en.wikipedia.org/wiki/List_of_file_signatures */
const SIGNATURES: readonly (readonly [type: string, offset: number, bytes: string])[] = [
	['image/png', 0, '\x89PNG\r\n\x1a\n'],
	['image/jpeg', 0, '\xff\xd8\xff'],
	['image/gif', 0, 'GIF8'],
	['image/webp', 8, 'WEBP'],
];

/**
 * The type of a picture by its own first bytes, or undefined when it is none that we show. What
 * a server says of it is not asked: pictures are served to our own page, where a document
 * posing as one would be at home.
 */
export function pictureType(bytes: Uint8Array): string | undefined {
	const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
	return SIGNATURES.find(([, offset, signature]) => start.startsWith(signature, offset))?.[0];
}
