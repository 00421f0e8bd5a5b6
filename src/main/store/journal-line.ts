import { crc32 } from 'node:zlib';

const NEWLINE = 10;
/** Eight hexadecimal digits and a space stand before the JSON of every line. */
const CHECKSUM_LENGTH = 9;

/** One entry as a line with its own checksum, so that no damaged line can spoil another. */
export function encodeLine(entry: unknown): string {
	const json = JSON.stringify(entry);
	return `${checksum(json)} ${json}\n`;
}

/** What a log's bytes hold. */
export interface DecodedLog {
	/** Every line that is whole, in order. */
	readonly entries: readonly unknown[];
	/** Lines that are not what was written. */
	readonly damaged: number;
	/** Bytes up to the end of the last line; what comes after it is a write that was cut off. */
	readonly length: number;
}

export function decodeLog(bytes: Buffer): DecodedLog {
	const entries: unknown[] = [];
	let damaged = 0;
	let start = 0;
	for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
		const line = bytes.subarray(start, end);
		const json = line.subarray(CHECKSUM_LENGTH);
		if (line.toString('latin1', 0, CHECKSUM_LENGTH) === `${checksum(json)} `) {
			entries.push(JSON.parse(json.toString()));
		} else {
			damaged += 1;
		}
		start = end + 1;
	}
	return { entries, damaged, length: start };
}

function checksum(data: string | Uint8Array): string {
	return crc32(data).toString(16).padStart(8, '0');
}
