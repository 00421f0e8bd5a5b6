/** A text node, and where it begins in the text of all. */
interface Piece {
	readonly node: Text;
	readonly start: number;
}

/** More than anybody steps through. */
const MOST = 1000;

/**
 * Everywhere below `root` that has `wanted`, whatever its case, in the order in which it is read;
 * over the borders of elements too. What is there for screen readers alone is passed over.
 */
export function placesOf(root: Node, wanted: string): Range[] {
	const pieces = piecesOf(root);
	const all = pieces.map(({ node }) => node.data).join('');
	// Some letters have small forms that are longer: then places would be wrong.
	const [text, sought] = [lower(all), lower(wanted)];
	const places: Range[] = [];
	if (sought.trim() === '') return places;
	for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + sought.length)) {
		const range = document.createRange();
		range.setStart(...pointAt(pieces, at));
		range.setEnd(...pointAt(pieces, at + sought.length));
		places.push(range);
		if (places.length === MOST) break;
	}
	return places;
}

function piecesOf(root: Node): Piece[] {
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	const pieces: Piece[] = [];
	let start = 0;
	while (walker.nextNode()) {
		const node = walker.currentNode as Text;
		if (node.parentElement?.closest('.katex-mathml, .unseen, button')) continue;
		pieces.push({ node, start });
		start += node.data.length;
	}
	return pieces;
}

/** The node and the place in it where the text of all has its `at`th letter. */
function pointAt(pieces: readonly Piece[], at: number): [Text, number] {
	const piece = pieces.findLast(({ start }) => start < at) ?? pieces[0];
	if (piece === undefined) throw new Error('there is no text to point into');
	return [piece.node, at - piece.start];
}

function lower(text: string): string {
	const small = text.toLowerCase();
	return small.length === text.length ? small : text;
}
