import type { IndexedTexts } from './fields.ts';
import { leafScores, type TextLeaf } from './leaf-scores.ts';
import { matchesOf, type Matches } from './matches.ts';
import { merged } from './merged.ts';
import { nearest, type Related } from './nearest.ts';
import { savedBytes, segmentsIn } from './saved.ts';
import type { Segment } from './segment.ts';
import { SegmentBuilder } from './segment-builder.ts';
import type { Searched } from './word-scores.ts';

/** Papers that are made a segment at once: more would need much memory while that goes on. */
const MOST_PENDING = 4096;
/** Every segment is looked through by every query. */
const MOST_SEGMENTS = 8;
/** A segment joins the newer ones once they have at least one paper to so many of its own. */
const GROWTH = 4;

/**
 * Finds papers by their texts, however vaguely they are remembered, and tells which are about the
 * same. Papers are known by their rows: small whole numbers, each the paper's own.
 *
 * A list of segments. New papers wait until somebody asks, then make a small one; what is changed or
 * removed is marked as gone where it was; and small segments are merged into larger ones in time.
 */
export class TextIndex {
	#segments: Segment[] = [];
	#pending = new SegmentBuilder();
	#rowLimit = 0;

	/** An index of all of these, in one piece. */
	static build(papers: Iterable<readonly [row: number, texts: IndexedTexts]>): TextIndex {
		const index = new TextIndex();
		for (const [row, texts] of papers) index.#take(row, texts);
		index.merge();
		return index;
	}

	/** The index in bytes that `save` made; undefined where they are damaged or of another version. */
	static load(bytes: Uint8Array): TextIndex | undefined {
		const segments = segmentsIn(bytes);
		if (segments === undefined) return undefined;
		const index = new TextIndex();
		index.#segments = segments;
		index.#rowLimit = Math.max(0, ...segments.map(({ rows }) => (rows.at(-1) ?? -1) + 1));
		return index;
	}

	/** How many papers it has. */
	get size(): number {
		return this.#segments.reduce((sum, { left }) => sum + left, this.#pending.size);
	}

	/** Whether it is in one piece already, with nothing that is gone: a merge would change nothing. */
	get isMerged(): boolean {
		return (
			this.#pending.size === 0 &&
			this.#segments.length < 2 &&
			this.#segments.every(({ left, rows }) => left === rows.length)
		);
	}

	/** Takes in the paper of a row, in place of what the row had. */
	update(row: number, texts: IndexedTexts): void {
		this.remove(row);
		this.#take(row, texts);
		if (this.#segments.length > MOST_SEGMENTS) this.#tidy();
	}

	remove(row: number): void {
		if (this.#pending.has(row)) this.#settle();
		for (const segment of this.#segments) segment.remove(row);
	}

	/** The papers that have every word of `leaf`, best first by their scores. No words: no papers. */
	find(leaf: TextLeaf): Matches {
		return matchesOf(leafScores(this.#searched(), leaf));
	}

	/** The `count` papers nearest to that of a row by what they are about, the nearest first. */
	nearest(row: number, count: number): Related[] {
		return nearest(this.#searched(), row, count);
	}

	/** All that it has, in pieces that never change but for what is gone from them. */
	segments(): readonly Segment[] {
		return this.#searched().segments;
	}

	/** Brings everything into one segment: for when there is time, and before it is saved. */
	merge(): void {
		this.#settle();
		if (!this.isMerged) this.#segments = [merged(this.#segments)];
		this.#segments = this.#segments.filter(({ left }) => left > 0);
	}

	save(): Uint8Array {
		this.#settle();
		return savedBytes(this.#segments);
	}

	#take(row: number, texts: IndexedTexts): void {
		if (this.#pending.has(row)) this.remove(row);
		this.#pending.add(row, texts);
		this.#rowLimit = Math.max(this.#rowLimit, row + 1);
		if (this.#pending.size >= MOST_PENDING) this.#settle();
	}

	#searched(): Searched {
		if (this.#pending.size > 0) {
			this.#settle();
			this.#tidy();
		}
		return { segments: this.#segments, rowLimit: this.#rowLimit, size: this.size };
	}

	/** Makes a segment of what waits. */
	#settle(): void {
		if (this.#pending.size === 0) return;
		this.#segments.push(this.#pending.build());
		this.#pending = new SegmentBuilder();
	}

	/** Merges the newest segments, and older ones that are not much larger. */
	#tidy(): void {
		let from = this.#segments.length - 1;
		let papers = this.#segments[from]?.left ?? 0;
		while (from > 0 && (this.#segments[from - 1]?.left ?? 0) <= papers * GROWTH) {
			from -= 1;
			papers += this.#segments[from]?.left ?? 0;
		}
		if (from === this.#segments.length - 1) return;
		this.#segments = [...this.#segments.slice(0, from), merged(this.#segments.slice(from))];
	}
}
