import { dayNumber } from '../day.ts';
import type { Paper } from '../paper.ts';

/** What an arXiv id says, and how arXiv wants it cited: https://info.arxiv.org/help/bibtex.html */
export interface ArxivReference {
	/** As registered with DataCite: https://info.arxiv.org/help/doi.html */
	readonly doi: string;
	readonly url: string;
	/** `arXiv:2510.14980` */
	readonly name: string;
	/** The main category, where it is known: that of new papers is not part of their ids. */
	readonly primaryClass: string | undefined;
}

export function arxivReference(id: string): ArxivReference {
	const [archive] = id.includes('/') ? id.split('/') : [];
	return {
		doi: `10.48550/arXiv.${id}`,
		url: `https://arxiv.org/abs/${id}`,
		name: `arXiv:${id}`,
		primaryClass: archive,
	};
}

/** The year and the month in which arXiv gave an id: https://info.arxiv.org/help/arxiv_identifier.html */
export function monthOfId(id: string): { readonly year: number; readonly month: number } {
	const digits = id.slice(id.indexOf('/') + 1);
	const year = Number(digits.slice(0, 2));
	// arXiv began in 1991, and gave ids with an archive in them until 2007.
	const century = id.includes('/') && year > 90 ? 1900 : 2000;
	return { year: century + year, month: Number(digits.slice(2, 4)) };
}

/** When a paper appeared, as far as anybody knows. */
export interface Appeared {
	readonly year: number;
	/** 1 to 12. */
	readonly month?: number;
	readonly day?: number;
}

export function appeared({ id, publishedAt }: Pick<Paper, 'id' | 'publishedAt'>): Appeared {
	if (publishedAt !== undefined && Number.isInteger(dayNumber(publishedAt))) {
		const [year = 0, month = 1, day = 1] = publishedAt.split('-').map(Number);
		return { year, month, day };
	}
	const { year, month } = monthOfId(id);
	return month >= 1 && month <= 12 ? { year, month } : { year };
}

/** `2025-10-16`, as much of it as is known, with another sign between the parts if wanted. */
export function appearedText({ year, month, day }: Appeared, between = '-'): string {
	return [year, month, day]
		.filter((part) => part !== undefined)
		.map((part) => String(part).padStart(2, '0'))
		.join(between);
}
