import { authorNames, familyOf } from './author-name.ts';
import { appeared, appearedText, arxivReference } from './arxiv-reference.ts';
import type { ExportedPaper } from './exported-paper.ts';
import { plainAbstract, plainTitle } from './plain-title.ts';

/** An author as Zotero has it; `fieldMode` 1: one who is not to be divided. */
interface ZoteroCreator {
	readonly creatorType: 'author';
	readonly lastName: string;
	readonly firstName?: string;
	readonly fieldMode?: 1;
}

/** An item as Zotero's connector takes it: https://www.zotero.org/support/dev/translators/coding */
export interface ZoteroItem {
	readonly id: string;
	readonly itemType: 'preprint';
	readonly title: string;
	readonly creators: readonly ZoteroCreator[];
	readonly abstractNote: string;
	readonly date: string;
	readonly repository: 'arXiv';
	readonly archiveID: string;
	readonly DOI: string;
	readonly url: string;
	readonly libraryCatalog: 'arXiv.org';
	readonly tags: readonly { readonly tag: string }[];
	/** HTML. */
	readonly notes: readonly { readonly note: string }[];
	readonly attachments: readonly never[];
}

export function zoteroItem({ paper, tags, note }: ExportedPaper): ZoteroItem {
	const { doi, url, name } = arxivReference(paper.id);
	return {
		id: paper.id,
		itemType: 'preprint',
		title: plainTitle(paper.title),
		creators: authorNames(paper.authors).map((author) =>
			'literal' in author
				? { creatorType: 'author', lastName: author.literal, fieldMode: 1 }
				: {
						creatorType: 'author',
						firstName: [author.given, author.suffix].filter(Boolean).join(', '),
						lastName: familyOf(author),
					},
		),
		abstractNote: plainAbstract(paper.abstract),
		date: appearedText(appeared(paper)),
		repository: 'arXiv',
		archiveID: name,
		DOI: doi,
		url,
		libraryCatalog: 'arXiv.org',
		tags: tags.map((tag) => ({ tag: tag.name })),
		notes: note === undefined ? [] : [{ note: noteAsHtml(note.text) }],
		attachments: [],
	};
}

/** A note as it was typed, its Markdown included: signs that HTML would read are written out. */
function noteAsHtml(text: string): string {
	return text
		.trim()
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.split(/\n\s*\n/)
		.map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
		.join('\n');
}
