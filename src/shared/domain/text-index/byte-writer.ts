/** Bytes that grow; numbers take as many as they need. */
export class ByteWriter {
	#bytes = new Uint8Array(1024);
	#length = 0;

	get length(): number {
		return this.#length;
	}

	/** Seven bits to a byte, the lowest first; the eighth says that more follow. */
	number(value: number): void {
		if (this.#length + 5 > this.#bytes.length) this.#grow();
		let rest = value;
		while (rest > 127) {
			this.#bytes[this.#length++] = (rest & 127) | 128;
			rest >>>= 7;
		}
		this.#bytes[this.#length++] = rest;
	}

	byte(value: number): void {
		if (this.#length === this.#bytes.length) this.#grow();
		this.#bytes[this.#length++] = value;
	}

	/** What was written, in an array of just that size. */
	done(): Uint8Array {
		return this.#bytes.slice(0, this.#length);
	}

	#grow(): void {
		const larger = new Uint8Array(this.#bytes.length * 2);
		larger.set(this.#bytes);
		this.#bytes = larger;
	}
}
