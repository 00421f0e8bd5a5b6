import { PAPER_ID } from './paper.ts';

const ID = String.raw`(?<id>\d{4}\.\d{4,6}|[a-z][a-z-]{1,15}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?`;
const HOSTS = String.raw`(?:arxiv\.org|alphaxiv\.org|ar5iv\.org|huggingface\.co|hf\.co)`;

/** An address of the paper, anywhere in what was typed. */
const ADDRESS = new RegExp(
	String.raw`${HOSTS}\/(?:abs|pdf|html|src|e-print|format|papers)\/${ID}(?![\d.]*\d)`,
	'i',
);

/** The id by itself, or as arXiv cites it, alone or as a word among others. */
const NAMED = new RegExp(
	String.raw`(?:^|[\s(\[<])(?:(?:https?:\/\/)?doi\.org\/)?(?:10\.48550\/)?(?:arxiv[:.]\s*)?${ID}(?=$|[\s)\]>,.;])`,
	'i',
);

/**
 * The arXiv id in what somebody typed or pasted: by itself, as `arXiv:…`, with a version, or in an
 * address of arXiv or Hugging Face. Without the version.
 */
export function paperIdIn(text: string): string | undefined {
	// No address is longer, and a pasted book need not be looked through.
	const start = text.slice(0, 1000).normalize('NFKC');
	const id = (ADDRESS.exec(start) ?? NAMED.exec(start))?.groups?.['id'];
	if (id === undefined) return undefined;
	// Old ids: archives are written small, their subjects large.
	const written = id.toLowerCase().replace(/\.[a-z]{2}(?=\/)/, (subject) => subject.toUpperCase());
	return PAPER_ID.test(written) && (written.includes('/') || isMonth(written))
		? written
		: undefined;
}

/** Ids begin with the year and the month, since April 2007; `3000.1234` is a number like any other. */
function isMonth(id: string): boolean {
	const month = Number(id.slice(2, 4));
	return id.slice(0, 4) >= '0704' && month >= 1 && month <= 12;
}
