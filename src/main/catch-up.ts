import { missedRows, type Away, type CatchUp } from '#shared/domain/away.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { expectedUpvotes } from '#shared/domain/expected-upvotes.ts';
import { RISING_RANK } from '#shared/domain/rising/rising.ts';
import { topicsOf } from '#shared/domain/topics.ts';
import type { Library } from './store/library.ts';
import type { Trends } from './trends.ts';

/** The undecided papers of the days to catch up on, by topic. */
export async function catchUpOf(
	library: Library,
	away: Away,
	trends: Pick<Trends, 'rowsFrom'>,
): Promise<CatchUp> {
	const { columns } = library;
	const texts = await library.texts(missedRows(columns, columns.flags, away));
	const papers = await library.papersOf(texts.map(({ id }) => id));
	const keywords = new Map(papers.map(({ id, aiKeywords }) => [id, aiKeywords ?? []]));
	const expected = expectedUpvotes(columns, dayNumber(away.last));
	const topics = topicsOf(
		texts.map(({ id, row, title }) => ({
			id,
			title,
			keywords: keywords.get(id) ?? [],
			upvotes: expected(row),
		})),
	);
	const rising = await trends.rowsFrom(RISING_RANK);
	const rows = new Map(texts.map(({ id, row }) => [id, row]));
	return {
		...away,
		groups: topics.map(({ name, papers: ids }) => ({
			name,
			rows: Uint32Array.from(ids.flatMap((id) => rows.get(id) ?? [])),
		})),
		rising: Uint32Array.from(rows.values()).filter((row) => rising.has(row)),
	};
}
