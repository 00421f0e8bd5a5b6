import { compoundsOf } from './compounds.ts';
import { Dictionary } from './dictionary.ts';
import { FIELD_BIT, type IndexedTexts } from './fields.ts';
import { inverted, type Occurred } from './inverted.ts';
import { placeIn } from './places.ts';
import { Segment } from './segment.ts';

/** Before an id, which is found whole or by its beginning, but not as the `2` of a `Llama 2`. */
export const ID_MARK = '#';

interface Added {
	readonly row: number;
	readonly titleLength: number;
	/** Where the paper's words end in what occurred; they start where those of the one before end. */
	readonly metaEnd: number;
	readonly bodyEnd: number;
}

/** Takes papers in and makes a segment of them. */
export class SegmentBuilder {
	readonly #numbers = new Map<string, number>();
	readonly #meta: Occurred = { words: [], places: [] };
	readonly #body: Occurred = { words: [], places: [] };
	readonly #added: Added[] = [];
	readonly #rows = new Set<number>();

	get size(): number {
		return this.#added.length;
	}

	has(row: number): boolean {
		return this.#rows.has(row);
	}

	/** Takes in the paper of a row that has none here yet. */
	add(row: number, texts: IndexedTexts): void {
		const { title, authors, organization, keywords, tags, note, abstract } = texts;
		const titleLength = this.#addField(FIELD_BIT.title, [title]);
		this.#addField(FIELD_BIT.authors, authors);
		this.#addField(FIELD_BIT.organization, [organization]);
		this.#addField(FIELD_BIT.keywords, keywords);
		this.#addField(FIELD_BIT.tags, tags);
		this.#addField(FIELD_BIT.note, [note]);
		this.#occurs(this.#meta, `${ID_MARK}${texts.id.toLowerCase()}`, placeIn(FIELD_BIT.id, 0));
		this.#addText(this.#body, abstract, (at) => at, 0);
		this.#rows.add(row);
		this.#added.push({
			row,
			titleLength: Math.min(255, titleLength),
			metaEnd: this.#meta.words.length,
			bodyEnd: this.#body.words.length,
		});
	}

	build(): Segment {
		const sorted = [...this.#numbers.keys()].sort();
		const rank = new Uint32Array(sorted.length);
		for (const [index, word] of sorted.entries()) rank[this.#numbers.get(word) ?? 0] = index;
		const order = Array.from(this.#added.keys()).sort((a, b) => this.#rowOf(a) - this.#rowOf(b));
		const ends = (of: 'metaEnd' | 'bodyEnd'): number[] => this.#added.map((each) => each[of]);
		return new Segment({
			dictionary: Dictionary.of(sorted),
			meta: inverted(this.#meta, ends('metaEnd'), order, rank, true),
			body: inverted(this.#body, ends('bodyEnd'), order, rank, false),
			rows: Uint32Array.from(order, (index) => this.#rowOf(index)),
			titleLengths: Uint8Array.from(order, (index) => this.#added[index]?.titleLength ?? 0),
		});
	}

	#rowOf(index: number): number {
		return this.#added[index]?.row ?? 0;
	}

	/** Adds the texts of a field, and says how many words they have. */
	#addField(bit: number, texts: readonly string[]): number {
		let end = 0;
		for (const text of texts) {
			// A place is left free between texts, which ends phrases.
			end = this.#addText(this.#meta, text, (at) => placeIn(bit, at), end) + 1;
		}
		return Math.max(0, end - texts.length);
	}

	#addText(into: Occurred, text: string, placeOf: (at: number) => number, start: number): number {
		let at = start;
		for (const { parts, joined, signs } of compoundsOf(text)) {
			const first = at;
			for (const part of parts) this.#occurs(into, part, placeOf(at++));
			if (joined !== undefined) this.#occurs(into, joined, placeOf(first));
			// One sign more than there are pairs: the last has a place of its own.
			for (const [index, sign] of (signs ?? []).entries()) {
				this.#occurs(into, sign, placeOf(first + index));
				at = Math.max(at, first + index + 1);
			}
		}
		return at;
	}

	#occurs(into: Occurred, word: string, place: number): void {
		let number = this.#numbers.get(word);
		if (number === undefined) {
			number = this.#numbers.size;
			this.#numbers.set(word, number);
		}
		into.words.push(number);
		into.places.push(place);
	}
}
