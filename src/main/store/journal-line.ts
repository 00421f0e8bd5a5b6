import { crc32 } from 'node:zlib';

const NEWLINE = 10;
const SPACE = 32;
/** Eight hexadecimal digits and a space stand before the JSON of every line. */
const CHECKSUM_LENGTH = 9;

/** One entry as a line with its own checksum, so that no damaged line can spoil another. */
export function encodeLine(entry: unknown): string {
	const json = JSON.stringify(entry);
	return `${checksum(json)} ${json}\n`;
}

/** What a log's bytes hold. */
export interface DecodedLog {
	/** Every entry that is whole, in order. */
	readonly entries: readonly unknown[];
	/** Entries that are not what was written. */
	readonly damaged: number;
	/** Bytes up to the end of the last line. */
	readonly length: number;
	/** Whether what comes after the last line is a write that was cut off. */
	readonly torn: boolean;
}

export function decodeLog(bytes: Buffer): DecodedLog {
	const entries: unknown[] = [];
	let damaged = 0;
	let start = 0;
	for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
		const line = bytes.subarray(start, end);
		const entry = decodeLine(line);
		if (entry === undefined) {
			const saved = salvage(line);
			entries.push(...saved.entries);
			damaged += saved.damaged;
		} else {
			entries.push(entry.value);
		}
		start = end + 1;
	}
	const tail = bytes.subarray(start);
	// An entry that lacks nothing but the end of its line is an entry.
	const saved = tail.length === 0 ? NOTHING : salvage(tail);
	entries.push(...saved.entries);
	const torn = saved.damaged > 0 && saved.entries.length === 0;
	if (!torn) damaged += saved.damaged;
	return { entries, damaged, length: start, torn };
}

interface Salvaged {
	readonly entries: readonly unknown[];
	readonly damaged: number;
}

const NOTHING: Salvaged = { entries: [], damaged: 0 };

/**
 * What is whole within a damaged line: where a newline itself was hit, entries before and after it
 * stand in one line.
 */
function salvage(line: Buffer): Salvaged {
	const whole = decodeLine(line) ?? decodeLine(line.subarray(0, -1));
	if (whole !== undefined) return { entries: [whole.value], damaged: 0 };

	for (let at = 1; at < line.length - CHECKSUM_LENGTH; at += 1) {
		if (line[at + CHECKSUM_LENGTH - 1] !== SPACE) continue;
		const last = decodeLine(line.subarray(at));
		if (last === undefined) continue;
		const before = salvage(line.subarray(0, at));
		return { entries: [...before.entries, last.value], damaged: before.damaged };
	}
	return { entries: [], damaged: 1 };
}

function decodeLine(line: Buffer): { readonly value: unknown } | undefined {
	const said = line.toString('latin1', 0, CHECKSUM_LENGTH);
	if (!/^[0-9a-f]{8} $/.test(said)) return undefined;
	const json = line.subarray(CHECKSUM_LENGTH);
	if (said !== `${checksum(json)} `) return undefined;
	try {
		return { value: JSON.parse(json.toString()) as unknown };
	} catch {
		// One damaged line in four thousand million has a checksum that fits.
		return undefined;
	}
}

function checksum(data: string | Uint8Array): string {
	return crc32(data).toString(16).padStart(8, '0');
}
