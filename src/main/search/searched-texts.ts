import { crc32 } from 'node:zlib';
import type { Paper } from '#shared/domain/paper.ts';
import { HAS } from '#shared/domain/query/matches.ts';
import type { IndexedTexts } from '#shared/domain/text-index/fields.ts';
import type { SearchedPaper } from './messages.ts';

type Searched = Pick<
	Paper,
	'id' | 'title' | 'authors' | 'organization' | 'aiKeywords' | 'abstract' | 'aiSummary'
>;

type Possessions = Pick<Paper, 'media' | 'linkedModels'>;

/** What the user added to a paper that is searched too: the names of its tags, and the note. */
export interface Added {
	readonly tags: readonly string[];
	readonly note: string;
}

/** What of a paper is searched. */
function searchedTexts(paper: Searched, { tags, note }: Added): IndexedTexts {
	const { id, title, authors, organization, aiKeywords = [], abstract, aiSummary = '' } = paper;
	return {
		id,
		title,
		authors,
		organization: organization === undefined ? '' : `${organization.name} ${organization.fullname}`,
		keywords: aiKeywords,
		tags,
		note,
		abstract: `${abstract}\n${aiSummary}`,
	};
}

/** A paper as the engine takes it in. */
export function searchedPaper(
	paper: Searched & Possessions,
	month: string,
	added: Added,
): SearchedPaper {
	return { month, texts: searchedTexts(paper, added), has: possessionsOf(paper) };
}

/** What a paper has that its columns do not tell, as bits of `HAS`. */
function possessionsOf({ media, linkedModels = 0 }: Possessions): number {
	return (media.length > 0 ? HAS.media : 0) | (linkedModels > 0 ? HAS.model : 0);
}

/** Tells texts from those that were indexed before: 32 bits. */
export function sumOf(texts: IndexedTexts): number {
	return crc32(JSON.stringify(texts));
}

/** Tells a note from the one before it: 32 bits. */
export function noteSum(text: string): number {
	return crc32(text);
}
