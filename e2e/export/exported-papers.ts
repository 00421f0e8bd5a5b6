import type { ExportedPaper } from '../../src/shared/domain/export/exported-paper.ts';
import type { Paper } from '../../src/shared/domain/paper.ts';

/** A paper to export, of our own making, with `changes`. */
export function exportedPaper(
	changes: Partial<Paper> = {},
	others: Partial<ExportedPaper> = {},
): ExportedPaper {
	const paper: Paper = {
		id: '2510.14980',
		title: 'Folding Maps with GraphNet: Paper Routes at $O(n \\log n)$ Cost',
		abstract: 'Maps fold badly.\n\nWe fold them at 5% of the cost, with $x_i$ creases.',
		authors: ['Ludwig van der Berg', 'Ana de la Torre', 'John Smith Jr.', 'Map Team'],
		publishedAt: '2025-10-16',
		dailyDates: ['2025-10-17'],
		upvotes: 12,
		comments: 3,
		media: [],
		firstSeenAt: 1_760_000_000_000,
		...changes,
	};
	return { paper, marks: {}, tags: [], ...others };
}
