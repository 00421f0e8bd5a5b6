import { Dictionary } from './dictionary.ts';
import { countOf, PostingsWriter, readPapers, readPlaces, type Postings } from './postings.ts';
import { Segment } from './segment.ts';

/** A segment on its way into another. */
interface Source {
	readonly segment: Segment;
	/** By paper, which it becomes; -1 for one that is gone. */
	readonly papers: Int32Array;
	/** The next word of its dictionary, and that word; undefined at the end. */
	at: number;
	word: string | undefined;
}

/** A word of one segment. */
interface Part {
	readonly source: Source;
	readonly word: number;
}

/** One segment of several, without what is gone. Texts are not read again. */
export function merged(segments: readonly Segment[]): Segment {
	const papers = segments
		.flatMap((segment, from) =>
			Array.from(segment.rows, (row, paper) => ({ from, row, paper, segment })),
		)
		.filter(({ segment, paper }) => segment.gone[paper] === 0)
		.sort((a, b) => a.row - b.row);
	const sources = segments.map((segment): Source => ({
		segment,
		papers: new Int32Array(segment.rows.length).fill(-1),
		at: 0,
		word: segment.dictionary.size > 0 ? segment.dictionary.word(0) : undefined,
	}));
	for (const [index, { from, paper }] of papers.entries()) {
		const source = sources[from];
		if (source) source.papers[paper] = index;
	}

	const words: string[] = [];
	const [meta, body] = [new PostingsWriter(), new PostingsWriter()];
	for (;;) {
		const word = nextWord(sources);
		if (word === undefined) break;
		const parts = partsOf(sources, word);
		const [inMeta, inBody] = [postingsOf(parts, 'meta'), postingsOf(parts, 'body')];
		if (inMeta.length + inBody.length === 0) continue;
		words.push(word);
		write(meta, inMeta);
		write(body, inBody);
	}
	return new Segment({
		dictionary: Dictionary.of(words),
		meta: meta.done(),
		body: body.done(),
		rows: Uint32Array.from(papers, ({ row }) => row),
		titleLengths: Uint8Array.from(papers, ({ segment, paper }) => segment.titleLengths[paper] ?? 0),
	});
}

function nextWord(sources: readonly Source[]): string | undefined {
	let next: string | undefined;
	for (const { word } of sources) {
		if (word !== undefined && (next === undefined || word < next)) next = word;
	}
	return next;
}

/** Which sources have the word; they go on to their next ones. */
function partsOf(sources: readonly Source[], word: string): Part[] {
	const parts: Part[] = [];
	for (const source of sources) {
		if (source.word !== word) continue;
		parts.push({ source, word: source.at });
		source.at += 1;
		const { dictionary } = source.segment;
		source.word = source.at < dictionary.size ? dictionary.word(source.at) : undefined;
	}
	return parts;
}

/** A paper of a word, and from where to where among `places` its places are. */
interface Posting {
	readonly paper: number;
	readonly fields: number | undefined;
	readonly places: Uint32Array;
	readonly from: number;
	readonly to: number;
}

function postingsOf(parts: readonly Part[], kind: 'meta' | 'body'): Posting[] {
	const found: Posting[] = [];
	for (const { source, word } of parts) {
		const postings: Postings = source.segment[kind];
		const read = new Uint32Array(countOf(postings, word));
		const count = readPapers(postings, word, read);
		const { indexes, places, length } = readPlaces(postings, word);
		const first = postings.counts[word] ?? 0;
		let from = 0;
		for (let index = 0; index < count; index += 1) {
			let to = from;
			while (to < length && indexes[to] === index) to += 1;
			const paper = source.papers[read[index] ?? 0] ?? -1;
			const fields = kind === 'meta' ? postings.fields[first + index] : undefined;
			if (paper !== -1) found.push({ paper, fields, places, from, to });
			from = to;
		}
	}
	// Segments mostly follow one another; then this is one look at each.
	return found.sort((a, b) => a.paper - b.paper);
}

function write(writer: PostingsWriter, postings: readonly Posting[]): void {
	writer.startWord();
	for (const { paper, fields, places, from, to } of postings) {
		writer.paper(paper, fields);
		for (let at = from; at < to; at += 1) writer.place(places[at] ?? 0);
	}
}
