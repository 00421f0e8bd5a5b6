import { deflateSync } from 'node:zlib';
import { seededRandom, seedOf } from './random.ts';

const [WIDTH, HEIGHT] = [480, 252];

/** A picture for a paper's card: a soft gradient with a figure of bars, of a colour of its own. */
export function pictureOf(id: string): Buffer {
	const random = seededRandom(seedOf(id));
	const hue = random() * 360;
	const bars = Array.from({ length: 9 }, () => 0.2 + random() * 0.6);
	const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
	for (let y = 0; y < HEIGHT; y += 1) {
		for (let x = 0; x < WIDTH; x += 1) {
			const across = x / WIDTH;
			const bar = bars[Math.floor(across * bars.length)] ?? 0;
			const isBar = (across * bars.length) % 1 > 0.3 && 1 - y / HEIGHT < bar;
			const lightness = isBar ? 0.55 : 0.94 - 0.12 * (y / HEIGHT);
			rows.set(rgb(hue + across * 40, 0.45, lightness), y * (1 + WIDTH * 3) + 1 + x * 3);
		}
	}
	return png(rows);
}

function rgb(hue: number, saturation: number, lightness: number): number[] {
	const amplitude = saturation * Math.min(lightness, 1 - lightness);
	return [0, 8, 4].map((offset) => {
		const place = (offset + hue / 30) % 12;
		const shade = lightness - amplitude * Math.max(-1, Math.min(place - 3, 9 - place, 1));
		return Math.round(shade * 255);
	});
}

/** https://www.w3.org/TR/png-3/ */
function png(rows: Buffer): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(WIDTH, 0);
	header.writeUInt32BE(HEIGHT, 4);
	// Eight bits a channel, true colour.
	header.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	checksum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, checksum]);
}

const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value >>> 0;
});

function crc32(bytes: Buffer): number {
	let crc = 0xffffffff;
	for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}
