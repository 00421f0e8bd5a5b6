/** An id in the middle of a text, with or without its version; both styles of `paper.ts`. */
const ID =
	/(?<![\w.-])(?<id>\d{4}\.\d{4,5}|[a-z][a-z-]{1,15}(?:\.[A-Z]{2})?\/\d{7})(?:v\d{1,3})?(?![\w/-]|\.\d)/i;

/** Where links to a paper lead: its page at Hugging Face or arXiv, its PDF, its page for reading. */
const LINK =
	/(?:huggingface\.co\/papers|hf\.co\/papers|arxiv\.org\/(?:abs|pdf|html|format))\/(?<rest>[^\s?#]+)/i;

/**
 * The arXiv id that a text holds, without its version: by itself, as `arXiv:2606.12345v2`, or in a
 * link to arXiv or Hugging Face; undefined where it holds none. Forms of ids:
 * https://info.arxiv.org/help/arxiv_identifier.html
 */
export function paperIdIn(text: string): string | undefined {
	const rest = LINK.exec(text)?.groups?.['rest'];
	// An address may hold more that looks like an id; what counts stands where links have it.
	const id = ID.exec(rest?.replace(/\.pdf$/i, '') ?? withoutLinks(text))?.groups?.['id'];
	if (id === undefined) return undefined;
	const [archive, number] = id.split('/');
	// Archives are written small and their subjects large, however they were typed.
	if (archive === undefined || number === undefined) return isMonth(id) ? id : undefined;
	const [name = '', subject] = archive.split('.');
	const written = subject === undefined ? '' : `.${subject.toUpperCase()}`;
	return `${name.toLowerCase()}${written}/${number}`;
}

/** Other addresses are full of numbers that are no ids. */
function withoutLinks(text: string): string {
	return text.replaceAll(/\bhttps?:\/\/\S+/gi, ' ');
}

/** Ids begin with the year and the month, since April 2007; `3000.1234` is a number like any other. */
function isMonth(id: string): boolean {
	const month = Number(id.slice(2, 4));
	return id.slice(0, 4) >= '0704' && month >= 1 && month <= 12;
}
