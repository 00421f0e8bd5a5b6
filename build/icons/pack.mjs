import { createHash } from 'node:crypto';

/** Every size in pixels; those for Linux are of the hicolor theme, the largest is macOS's alone. */
export const SIZES = [
	{ pixels: 16, forLinux: true },
	{ pixels: 24, forLinux: true },
	{ pixels: 32, forLinux: true },
	{ pixels: 48, forLinux: true },
	{ pixels: 64, forLinux: true },
	{ pixels: 96, forLinux: true },
	{ pixels: 128, forLinux: true },
	{ pixels: 256, forLinux: true },
	{ pixels: 512, forLinux: true },
	{ pixels: 1024, forLinux: false },
];

/** Sizes in an .ico; Windows draws others from the nearest. */
const WINDOWS = [16, 24, 32, 48, 64, 128, 256];

/** Kinds of pictures in an .icns and their sizes: https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
const MACOS = /** @type {const} */ ([
	['icp4', 16],
	['ic11', 32],
	['icp5', 32],
	['ic12', 64],
	['ic07', 128],
	['ic13', 256],
	['ic08', 256],
	['ic14', 512],
	['ic09', 512],
	['ic10', 1024],
]);

/** What the icons on disk say they were made from, so that a test finds an SVG that was changed alone. */
export function madeFrom(/** @type {Uint8Array} */ svg) {
	return createHash('sha256').update(svg).digest('hex');
}

/** An .ico of PNGs. */
export function ico(/** @type {ReadonlyMap<number, Buffer>} */ pictures) {
	const entries = WINDOWS.map((size) => ({ size, bytes: pictureOf(pictures, size) }));
	const head = Buffer.alloc(6 + 16 * entries.length);
	head.writeUInt16LE(1, 2);
	head.writeUInt16LE(entries.length, 4);
	let offset = head.length;
	for (const [index, { size, bytes }] of entries.entries()) {
		const at = 6 + 16 * index;
		// 0 says 256.
		head.writeUInt8(size % 256, at);
		head.writeUInt8(size % 256, at + 1);
		head.writeUInt16LE(1, at + 4);
		head.writeUInt16LE(32, at + 6);
		head.writeUInt32LE(bytes.length, at + 8);
		head.writeUInt32LE(offset, at + 12);
		offset += bytes.length;
	}
	return Buffer.concat([head, ...entries.map(({ bytes }) => bytes)]);
}

/** An .icns of PNGs. */
export function icns(/** @type {ReadonlyMap<number, Buffer>} */ pictures) {
	const parts = MACOS.map(([kind, size]) => {
		const bytes = pictureOf(pictures, size);
		const head = Buffer.alloc(8);
		head.write(kind, 'latin1');
		head.writeUInt32BE(bytes.length + 8, 4);
		return Buffer.concat([head, bytes]);
	});
	const head = Buffer.alloc(8);
	head.write('icns', 'latin1');
	head.writeUInt32BE(
		parts.reduce((sum, { length }) => sum + length, 8),
		4,
	);
	return Buffer.concat([head, ...parts]);
}

function pictureOf(
	/** @type {ReadonlyMap<number, Buffer>} */ pictures,
	/** @type {number} */ size,
) {
	const bytes = pictures.get(size);
	if (bytes === undefined) throw new Error(`no picture of ${size} pixels`);
	return bytes;
}

/** Width and height that a PNG says it has. */
export function sizeOfPng(/** @type {Buffer} */ bytes) {
	return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
