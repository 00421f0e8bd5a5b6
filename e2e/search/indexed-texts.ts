import type { IndexedTexts } from '#shared/domain/text-index/fields.ts';

/** Texts of a paper of which only some are of interest. */
export function indexedTexts(some: Partial<IndexedTexts> = {}): IndexedTexts {
	return {
		id: '2606.00001',
		title: '',
		authors: [],
		organization: '',
		keywords: [],
		tags: [],
		note: '',
		abstract: '',
		...some,
	};
}
