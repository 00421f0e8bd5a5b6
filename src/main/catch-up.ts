import { missedRows, type Away, type CatchUp } from '#shared/domain/away.ts';
import { topicsOf } from '#shared/domain/topics.ts';
import type { Library } from './store/library.ts';

/** The undecided papers of the days to catch up on, by topic. */
export async function catchUpOf(library: Library, away: Away): Promise<CatchUp> {
	const { columns } = library;
	const texts = await library.texts(missedRows(columns, columns.flags, away));
	const papers = await library.papersOf(texts.map(({ id }) => id));
	const keywords = new Map(papers.map(({ id, aiKeywords }) => [id, aiKeywords ?? []]));
	const topics = topicsOf(
		texts.map(({ id, row, title }) => ({
			id,
			title,
			keywords: keywords.get(id) ?? [],
			upvotes: columns.upvotes[row] ?? 0,
		})),
	);
	const rows = new Map(texts.map(({ id, row }) => [id, row]));
	return {
		...away,
		groups: topics.map(({ name, upvotes, papers: ids }) => ({
			name,
			upvotes,
			rows: Uint32Array.from(ids.flatMap((id) => rows.get(id) ?? [])),
		})),
	};
}
