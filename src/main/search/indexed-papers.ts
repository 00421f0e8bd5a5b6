import { TextIndex } from '#shared/domain/text-index/text-index.ts';
import { emptyContents, type IndexContents, type KeptIndex } from './index-file.ts';
import type { SearchedPaper } from './messages.ts';
import { noteSum, sumOf, type Added } from './searched-texts.ts';

/** No month: its texts have not been read. */
const UNREAD = -1;

/** The papers that the index knows, by numbers that stay theirs over restarts. */
export class IndexedPapers {
	readonly #numbers: Map<string, number>;
	readonly #ids: string[];
	readonly #monthOf: number[];
	readonly #sums: number[];
	#has: Uint8Array;
	readonly #months: { month: string; source: string }[];
	readonly #tags: Map<number, readonly string[]>;
	/** What notes came to when they were last told of, and their texts as far as they were since. */
	readonly #noteSums: Map<number, number>;
	readonly #notes = new Map<number, string>();
	#read: number;
	readonly index: TextIndex;
	/** Whether it differs from what was kept. */
	changed = false;

	constructor(
		{ contents, index }: KeptIndex = { contents: emptyContents(), index: new TextIndex() },
	) {
		this.#ids = [...contents.ids];
		this.#numbers = new Map(contents.ids.map((id, number) => [id, number]));
		this.#monthOf = [...contents.monthOf];
		this.#sums = [...contents.sums];
		this.#has = Uint8Array.from(contents.has);
		this.#months = contents.months.map((each) => ({ ...each }));
		this.#tags = new Map(contents.tags);
		this.#noteSums = new Map(contents.notes);
		this.#read = this.#monthOf.filter((month) => month !== UNREAD).length;
		this.index = index;
	}

	get size(): number {
		return this.#ids.length;
	}

	/** How many of them have been read. */
	get read(): number {
		return this.#read;
	}

	idOf(number: number): string {
		return this.#ids[number] ?? '';
	}

	/** The number of a paper that has one. */
	knownNumber(id: string): number | undefined {
		return this.#numbers.get(id);
	}

	/** The number of a paper, which it is given when it is first met. */
	numberOf(id: string): number {
		const known = this.#numbers.get(id);
		if (known !== undefined) return known;
		const number = this.#ids.length;
		this.#numbers.set(id, number);
		this.#ids.push(id);
		this.#monthOf.push(UNREAD);
		this.#sums.push(0);
		return number;
	}

	tagsOf(number: number): readonly string[] {
		return this.#tags.get(number) ?? [];
	}

	/** Whether a paper's tags are others now; its texts have to be taken in again then. */
	setTags(number: number, names: readonly string[]): boolean {
		if (JSON.stringify(this.tagsOf(number)) === JSON.stringify(names)) return false;
		if (names.length === 0) this.#tags.delete(number);
		else this.#tags.set(number, names);
		return true;
	}

	/** What the user added to a paper, as it was told last. */
	addedTo(number: number): Added {
		return { tags: this.tagsOf(number), note: this.#notes.get(number) ?? '' };
	}

	/** Whether a paper's note is another now; its texts have to be taken in again then. */
	setNote(number: number, text: string): boolean {
		if (text === '') this.#notes.delete(number);
		else this.#notes.set(number, text);
		const sum = noteSum(text);
		if ((this.#noteSums.get(number) ?? noteSum('')) === sum) return false;
		if (text === '') this.#noteSums.delete(number);
		else this.#noteSums.set(number, sum);
		return true;
	}

	/** The papers that had notes when the index was kept, or have since. */
	noted(): number[] {
		return [...this.#noteSums.keys()];
	}

	/** The papers that had tags when the index was kept, or have since. */
	tagged(): number[] {
		return [...this.#tags.keys()];
	}

	/** By number, bits of `HAS`; 0 past its end. */
	get has(): Uint8Array {
		return this.#has;
	}

	/** The month that a paper was read from, where it was. */
	monthOf(number: number): string | undefined {
		return this.#months[this.#monthOf[number] ?? UNREAD]?.month;
	}

	/** Whether a month has not been read as it is now. `source` tells one state of it from another. */
	isStale(month: string, source: string): boolean {
		return this.#months.find((each) => each.month === month)?.source !== source;
	}

	/** A month has been read, as it was then. */
	haveRead(month: string, source: string): void {
		const known = this.#months[this.#indexOf(month)];
		if (known === undefined || known.source === source) return;
		known.source = source;
		this.changed = true;
	}

	/** Takes in a paper, if its texts are others than before. */
	take({ month, texts, has }: SearchedPaper): void {
		const number = this.numberOf(texts.id);
		this.#setPossessions(number, has);
		const sum = sumOf(texts);
		if (this.#monthOf[number] !== UNREAD && this.#sums[number] === sum) return;
		if (this.#monthOf[number] === UNREAD) this.#read += 1;
		this.#monthOf[number] = this.#indexOf(month);
		this.#sums[number] = sum;
		this.index.update(number, texts);
		this.changed = true;
	}

	contents(): IndexContents {
		return {
			...emptyContents(),
			ids: this.#ids,
			monthOf: this.#monthOf,
			sums: this.#sums,
			has: Array.from(this.#ids, (_, number) => this.#has[number] ?? 0),
			months: this.#months,
			tags: [...this.#tags].map(([number, names]) => [number, [...names]]),
			notes: [...this.#noteSums],
		};
	}

	#setPossessions(number: number, has: number): void {
		if (this.#has.length <= number) {
			const longer = new Uint8Array(Math.max(64, 2 * number));
			longer.set(this.#has);
			this.#has = longer;
		}
		if (this.#has[number] === has) return;
		this.#has[number] = has;
		this.changed = true;
	}

	#indexOf(month: string): number {
		const index = this.#months.findIndex((each) => each.month === month);
		return index === -1 ? this.#months.push({ month, source: '' }) - 1 : index;
	}
}
