import { FLAG, NO_STARS } from '#shared/domain/columns.ts';
import { dayFromNumber } from '#shared/domain/day.ts';
import { DAILY } from '#shared/domain/source.ts';
import { linkOf } from '#shared/domain/link.ts';
import { isUnread } from '#shared/domain/list.ts';
import { tagsOf, UNMARKED } from '#shared/domain/mark.ts';
import type { Paper } from '#shared/domain/paper.ts';
import type { TagId } from '#shared/domain/tag.ts';
import type { Library } from '../store/library.ts';
import type { ListedPaper, WholePaper } from './papers.ts';

/** How papers stand in lists, in the order of the rows. */
export async function listed(library: Library, rows: Uint32Array): Promise<ListedPaper[]> {
	const { columns } = library;
	const names = tagNames(library);
	const texts = new Map((await library.texts(rows)).map((text) => [text.row, text]));
	return [...rows].flatMap((row) => {
		const text = texts.get(row);
		if (text === undefined) return [];
		const { id, title, authors, authorCount, organization, note } = text;
		const stars = columns.stars[row] ?? NO_STARS;
		return {
			id,
			title,
			authors,
			authorCount,
			...(organization !== undefined && { organization }),
			day: dayFromNumber(columns.day[row] ?? 0),
			upvotes: columns.upvotes[row] ?? 0,
			comments: columns.comments[row] ?? 0,
			...(stars !== NO_STARS && { stars }),
			...marksOf(library, id, row, names),
			...(note !== undefined && { note }),
		};
	});
}

/** All that there is of a paper. */
export function whole(library: Library, paper: Paper, row: number): WholePaper {
	const { id, organization, githubStars, aiSummary, aiSummaryModel } = paper;
	const code = linkOf(paper, 'code');
	const project = linkOf(paper, 'project');
	return {
		id,
		title: paper.title,
		authors: paper.authors,
		...(organization && { organization: organization.fullname || organization.name }),
		days: paper.dailyDates,
		...(paper.publishedAt !== undefined && { publishedAt: paper.publishedAt }),
		...(paper.withdrawnAt !== undefined && { withdrawnAt: paper.withdrawnAt }),
		upvotes: paper.upvotes,
		comments: paper.comments,
		...(githubStars !== undefined && { stars: githubStars }),
		abstract: paper.abstract,
		...(aiSummary !== undefined && {
			summary: { text: aiSummary, ...(aiSummaryModel !== undefined && { model: aiSummaryModel }) },
		}),
		keywords: paper.aiKeywords ?? [],
		sources: paper.sources ?? [DAILY],
		links: {
			huggingface: linkOf(paper, 'huggingface') ?? '',
			arxiv: linkOf(paper, 'arxiv') ?? '',
			pdf: linkOf(paper, 'pdf') ?? '',
			...(code !== undefined && { code }),
			...(project !== undefined && { project }),
		},
		...marksOf(library, id, row, tagNames(library)),
		note: library.notes.of(id).text,
	};
}

type Marks = Pick<ListedPaper, 'read' | 'saved' | 'done' | 'snoozed' | 'muted' | 'until' | 'tags'>;

function marksOf(
	library: Library,
	id: string,
	row: number,
	names: ReadonlyMap<TagId, string>,
): Marks {
	const flags = library.columns.flags[row] ?? 0;
	const until = library.decisions.untilOf(id);
	return {
		read: !isUnread(flags),
		saved: (flags & FLAG.saved) !== 0,
		done: (flags & FLAG.done) !== 0,
		snoozed: (flags & FLAG.snoozed) !== 0,
		muted: (flags & FLAG.muted) !== 0,
		...(until && { until }),
		tags: tagsOf(library.decisions.history.marks.get(id) ?? UNMARKED).map(
			(tag) => names.get(tag) ?? tag,
		),
	};
}

function tagNames(library: Library): Map<TagId, string> {
	return new Map(library.listedTags().map(({ id, name }) => [id, name]));
}
