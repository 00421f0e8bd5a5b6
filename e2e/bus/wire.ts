/**
 * Values as they travel on D-Bus, little-endian:
 * https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling
 */

/** A value with its own signature. */
export class Variant {
	readonly signature: string;
	readonly value: unknown;

	constructor(signature: string, value: unknown) {
		this.signature = signature;
		this.value = value;
	}
}

const FIXED: Readonly<Record<string, number>> = {
	y: 1,
	n: 2,
	q: 2,
	i: 4,
	u: 4,
	b: 4,
	x: 8,
	t: 8,
	d: 8,
};

function alignmentOf(type: string): number {
	const [first = ''] = type;
	if ('({'.includes(first)) return 8;
	if ('gv'.includes(first)) return 1;
	return FIXED[first] ?? 4;
}

/** The complete types that a signature is made of. */
export function typesOf(signature: string): string[] {
	const types: string[] = [];
	for (let at = 0; at < signature.length;) {
		const end = endOfType(signature, at);
		types.push(signature.slice(at, end));
		at = end;
	}
	return types;
}

function endOfType(signature: string, start: number): number {
	const first = signature[start];
	if (first === 'a') return endOfType(signature, start + 1);
	if (first !== '(' && first !== '{') return start + 1;
	let at = start + 1;
	while (!')}'.includes(signature[at] ?? ')')) at = endOfType(signature, at);
	return at + 1;
}

/** Writes values one after the other. */
export class Writer {
	#bytes: number[] = [];

	get bytes(): Buffer {
		return Buffer.from(this.#bytes);
	}

	align(to: number): void {
		while (this.#bytes.length % to !== 0) this.#bytes.push(0);
	}

	write(type: string, value: unknown): void {
		this.align(alignmentOf(type));
		const [first = ''] = type;
		if (first === 's' || first === 'o') this.#text(String(value), 4);
		else if (first === 'g') this.#text(String(value), 1);
		else if (first === 'v') {
			const { signature, value: inner } = value as Variant;
			this.#text(signature, 1);
			this.write(signature, inner);
		} else if (first === 'a') this.#array(type.slice(1), value as readonly unknown[]);
		else if ('({'.includes(first)) {
			const values = value as readonly unknown[];
			for (const [at, each] of typesOf(type.slice(1, -1)).entries()) this.write(each, values[at]);
		} else this.#number(BigInt(Number(value)), FIXED[first] ?? 4);
	}

	#array(type: string, values: readonly unknown[]): void {
		const lengthAt = this.#bytes.length;
		this.#number(0n, 4);
		this.align(alignmentOf(type));
		const start = this.#bytes.length;
		for (const each of values) this.write(type, each);
		const length = Buffer.alloc(4);
		length.writeUInt32LE(this.#bytes.length - start);
		this.#bytes.splice(lengthAt, 4, ...length);
	}

	#text(text: string, lengthBytes: number): void {
		const bytes = Buffer.from(text);
		this.#number(BigInt(bytes.length), lengthBytes);
		this.#bytes.push(...bytes, 0);
	}

	#number(value: bigint, size: number): void {
		for (let at = 0n; at < size; at += 1n) this.#bytes.push(Number((value >> (8n * at)) & 0xffn));
	}
}

/** Reads values one after the other; structures come as arrays, dictionaries as arrays of pairs. */
export class Reader {
	readonly #bytes: Buffer;
	at = 0;

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
	}

	align(to: number): void {
		this.at = Math.ceil(this.at / to) * to;
	}

	read(type: string): unknown {
		this.align(alignmentOf(type));
		const [first = ''] = type;
		if (first === 's' || first === 'o') return this.#text(this.#number(4));
		if (first === 'g') return this.#text(this.#number(1));
		if (first === 'v') return this.read(this.#text(this.#number(1)));
		if (first === 'a') return this.#array(type.slice(1));
		if ('({'.includes(first)) return typesOf(type.slice(1, -1)).map((each) => this.read(each));
		if (first === 'd') return this.#bytes.readDoubleLE((this.at += 8) - 8);
		const value = this.#number(FIXED[first] ?? 4);
		if (first === 'b') return value === 1;
		return first === 'i' ? value | 0 : value;
	}

	#array(type: string): unknown {
		const length = this.#number(4);
		this.align(alignmentOf(type));
		const end = this.at + length;
		if (type === 'y') return this.#bytes.subarray(this.at, (this.at = end));
		const values: unknown[] = [];
		while (this.at < end) values.push(this.read(type));
		return values;
	}

	#text(length: number): string {
		const text = this.#bytes.toString('utf8', this.at, this.at + length);
		this.at += length + 1;
		return text;
	}

	#number(size: number): number {
		let value = 0;
		for (let at = size - 1; at >= 0; at -= 1)
			value = value * 256 + (this.#bytes[this.at + at] ?? 0);
		this.at += size;
		return value;
	}
}
