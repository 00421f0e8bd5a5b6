import DOMPurify from 'dompurify';
import { Marked, type RendererObject, type TokenizerAndRendererExtension } from 'marked';
import { linkAtStart, type NoteLink } from '#shared/domain/note-links.ts';
import { MAX_FORMULA_LENGTH, MAX_FORMULAS, runsOf, type MathsRun } from '#shared/domain/maths.ts';

/** What a note may be made of. Headings begin below those of the page. */
const TAGS = [
	...['h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'ul', 'ol', 'li'],
	...['a', 'em', 'strong', 'del', 's', 'u', 'code', 'kbd', 'mark', 'sub', 'sup', 'b', 'i'],
	...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'dl', 'dt', 'dd'],
];

/** Each dollar is looked at as the beginning of a formula; nobody writes so many in earnest. */
const MOST_TRIES = 2000;

/** marked takes time with the square of the marks of emphasis that stand in one paragraph. */
const MOST_MARKS = 4000;

/** More links to papers are shown as they were written. */
const MOST_LINKS = 500;

/** Stand around the number of a formula or link until the rest is safe: private, so that no text has them. */
const [OPEN, CLOSE] = ['\ue000', '\ue001'];

/** What is put in once the rest is safe. */
type Piece = { readonly run: MathsRun } | { readonly link: NoteLink };

/** A note to be shown: safe elements, and text nodes to be replaced by formulas and links. */
export interface RenderedNote {
	readonly content: DocumentFragment;
	readonly formulas: readonly { readonly place: Text; readonly run: MathsRun }[];
	readonly papers: readonly { readonly place: Text; readonly link: NoteLink }[];
}

/**
 * Markdown as elements. Whatever HTML is in it goes through DOMPurify's list of what is allowed;
 * formulas are put in after that, by their own means. Undefined where it cannot be read, as when a
 * thousand quotes are nested: its source is there to be shown.
 */
export function renderNote(text: string): RenderedNote | undefined {
	const pieces: Piece[] = [];
	if (isOvermarked(text)) return undefined;
	try {
		const marked = new Marked({ gfm: true, breaks: true });
		marked.use({ extensions: [maths(pieces), paperLinks(pieces)], renderer: RENDERER });
		const html = marked.parse(text.replaceAll(/[\ue000\ue001]/g, ''), { async: false });
		const content = DOMPurify.sanitize(html, {
			RETURN_DOM_FRAGMENT: true,
			ALLOWED_TAGS: TAGS,
			ALLOWED_ATTR: ['href', 'title', 'align', 'start'],
			ALLOWED_URI_REGEXP: /^https?:/i,
			ALLOW_DATA_ATTR: false,
			ALLOW_ARIA_ATTR: false,
		});
		return { content, ...placesOf(content, pieces) };
	} catch {
		// marked and the parser give up on what is nested too deep.
		return undefined;
	}
}

const HARMLESS = /^<\/?(?:br|kbd|mark|sub|sup|[bisu])\s*\/?>$/i;

const RENDERER: RendererObject = {
	heading({ tokens, depth }) {
		const level = Math.min(6, depth + 2);
		return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
	},
	/**
	 * HTML is shown as it was written, but for what stands for a look alone: half a tag must not
	 * swallow the rest of a note.
	 */
	html: ({ text, block }) => {
		if (!block && HARMLESS.test(text)) return text;
		return block ? `<p>${escaped(text.trim())}</p>` : escaped(text);
	},
	/** A box to be looked at: what is done is said in the text. */
	checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
	/** No picture is fetched from anywhere; a link leads to it. */
	image: ({ href, text }) => `<a href="${escaped(href)}">${escaped(text === '' ? href : text)}</a>`,
};

function isOvermarked(text: string): boolean {
	return text.split(/\n\s*\n/).some((block) => [...block.matchAll(/[*_]/g)].length > MOST_MARKS);
}

function escaped(text: string): string {
	return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Takes formulas out of Markdown's hands, which would see emphasis in them; `pieces` collects them. */
function maths(pieces: Piece[]): TokenizerAndRendererExtension {
	let tries = 0;
	let formulas = 0;
	return {
		name: 'maths',
		level: 'inline',
		start: (source) => {
			const at = source.search(/\$|\\[([]/);
			return at === -1 ? undefined : at;
		},
		tokenizer(source) {
			if (!/^(?:\$|\\[([])/.test(source)) return undefined;
			tries += 1;
			if (tries > MOST_TRIES || formulas >= MAX_FORMULAS) return undefined;
			const [run] = runsOf(source.slice(0, MAX_FORMULA_LENGTH + 8), 1);
			if (run?.kind !== 'maths') return undefined;
			formulas += 1;
			return { type: 'maths', raw: run.source, number: pieces.push({ run }) - 1 };
		},
		renderer: ({ number }) => `${OPEN}${String(number)}${CLOSE}`,
	};
}

/** Links to papers, which Markdown does not know; `pieces` collects them. */
function paperLinks(pieces: Piece[]): TokenizerAndRendererExtension {
	let links = 0;
	return {
		name: 'paper-link',
		level: 'inline',
		start: (source) => {
			const at = source.indexOf('[[');
			return at === -1 ? undefined : at;
		},
		tokenizer(source) {
			const link = links < MOST_LINKS ? linkAtStart(source) : undefined;
			if (link === undefined) return undefined;
			links += 1;
			return { type: 'paper-link', raw: link.source, number: pieces.push({ link }) - 1 };
		},
		renderer: ({ number }) => `${OPEN}${String(number)}${CLOSE}`,
	};
}

/** Cuts the texts where formulas and links belong, so that each has a text node of its own. */
function placesOf(
	content: DocumentFragment,
	pieces: readonly Piece[],
): Pick<RenderedNote, 'formulas' | 'papers'> {
	const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
	const texts: Text[] = [];
	while (walker.nextNode() !== null) {
		if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
	}
	const formulas: { place: Text; run: MathsRun }[] = [];
	const papers: { place: Text; link: NoteLink }[] = [];
	for (const text of texts) {
		let rest = text;
		for (let at = rest.data.indexOf(OPEN); at !== -1; at = rest.data.indexOf(OPEN)) {
			const place = rest.splitText(at);
			rest = place.splitText(place.data.indexOf(CLOSE) + 1);
			const piece = pieces[Number(place.data.slice(1, -1))];
			if (piece === undefined) continue;
			if ('run' in piece) formulas.push({ place, run: piece.run });
			else papers.push({ place, link: piece.link });
		}
	}
	return { formulas, papers };
}
