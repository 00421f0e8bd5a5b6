/** No request is longer; a note of the greatest length fits several times over. In bytes. */
export const LONGEST_LINE = 1_000_000;

const NEWLINE = 0x0a;

/** A line as it came, or what is wrong with it. */
export type Line = { readonly text: string } | { readonly problem: 'too-long' | 'not-utf-8' };

/** Takes bytes as they come and gives lines; one that is too long is passed over up to its end. */
export class LineReader {
	readonly #longest: number;
	#chunks: Buffer[] = [];
	#length = 0;
	#skipping = false;

	constructor(longest = LONGEST_LINE) {
		this.#longest = longest;
	}

	/** Whether a line has begun that has not ended yet. */
	get isWithin(): boolean {
		return this.#length > 0 || this.#skipping;
	}

	/** The lines that end within `bytes`. */
	*push(bytes: Buffer): Generator<Line> {
		let start = 0;
		for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
			yield* this.#hold(bytes.subarray(start, end));
			if (!this.#skipping) yield this.#line();
			this.#skipping = false;
			start = end + 1;
		}
		yield* this.#hold(bytes.subarray(start));
	}

	/** What came after the last line's end, if anything: whoever sent it is through. */
	*end(): Generator<Line> {
		if (this.#length > 0) yield this.#line();
	}

	*#hold(bytes: Buffer): Generator<Line> {
		if (this.#skipping) return;
		if (this.#length + bytes.length > this.#longest) {
			// Nothing of it stays in memory, however much is to come.
			this.#chunks = [];
			this.#length = 0;
			this.#skipping = true;
			yield { problem: 'too-long' };
			return;
		}
		this.#chunks.push(bytes);
		this.#length += bytes.length;
	}

	#line(): Line {
		const bytes = Buffer.concat(this.#chunks);
		this.#chunks = [];
		this.#length = 0;
		try {
			return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
		} catch {
			return { problem: 'not-utf-8' };
		}
	}
}
