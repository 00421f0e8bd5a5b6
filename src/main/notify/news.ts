import { dayAt, dayNumber } from '#shared/domain/day.ts';
import {
	candidatesOf,
	type Candidate,
	type ChangedPaper,
	type NotifyRule,
} from '#shared/domain/notify/rule.ts';
import type { Paper } from '#shared/domain/paper.ts';
import { TAKE_OFF_RANK } from '#shared/domain/rising/rising.ts';
import { gainWords } from '#shared/domain/rising/rising-words.ts';
import { searchable } from '#shared/domain/search.ts';
import type { Interest } from '../interest.ts';
import { startPace } from '../pace.ts';
import type { Trends } from '../trends.ts';
import { isOpen, rowsOf, type RuleSources } from './rule-rows.ts';
import { t } from '#shared/language/say.ts';

/** What was listed longer ago is no news, however it came: by a backfill, or by another vote. */
const NEWS_DAYS = 7;

const NOTHING: ChangedPaper['got'] = { code: false, linked: false, version: false };

export interface NewsOptions extends RuleSources {
	readonly interest: Pick<Interest, 'scoresOf'>;
	readonly trends: Pick<Trends, 'ranked' | 'rowsFrom' | 'trendOf'>;
	/** All rules, on or off. */
	readonly rules: () => readonly NotifyRule[];
}

/** What is wanted of papers besides what they say themselves. */
interface Wanted {
	/** By rule, the rows that are its. */
	readonly found?: ReadonlyMap<string, ReadonlySet<number>>;
	/** How they stand by the user's interest. */
	readonly forYou?: boolean;
	/** Why they rise. */
	readonly withReason?: boolean;
}

/** What rules have to say of papers that came or changed. */
export class News {
	readonly #options: NewsOptions;
	/** Rows that nobody was told of yet. */
	readonly #rows = new Set<number>();

	constructor(options: NewsOptions) {
		this.#options = options;
	}

	/** Whether there are papers that nobody was told of. */
	get isThere(): boolean {
		return this.#rows.size > 0;
	}

	papersChanged(rows: Iterable<number>): void {
		for (const row of rows) this.#rows.add(row);
	}

	/** What there is to tell since it was asked the last time. `got`: what saved papers got. */
	async gather(got: ReadonlyMap<string, ChangedPaper['got']>): Promise<Candidate[]> {
		const rows = [...this.#rows];
		this.#rows.clear();
		const rules = this.#options.rules().filter(({ on }) => on);
		if (rules.length === 0) return [];
		return [...(await this.#matched(rules, rows)), ...(await this.#ofSaved(rules, got))];
	}

	/** What these rules match of all that is recent, which is no news to whoever has just made them. */
	async matchedBy(rules: readonly NotifyRule[]): Promise<Candidate[]> {
		const { day } = this.#options.library().columns;
		return await this.#matched(rules, [...day.keys()]);
	}

	async #matched(rules: readonly NotifyRule[], rows: readonly number[]): Promise<Candidate[]> {
		const { library, trends, now } = this.#options;
		const { columns } = library();
		const today = dayNumber(dayAt(now()));
		const isNews = (row: number): boolean =>
			(columns.day[row] ?? 0) > today - NEWS_DAYS && isOpen(columns.flags[row] ?? 0);
		const ofTrends = rules.filter(({ target }) => target.kind === 'trending');
		const others = rules.filter(({ target }) => target.kind !== 'trending');
		const risen = ofTrends.length === 0 ? [] : [...(await trends.rowsFrom(TAKE_OFF_RANK))];
		const open = risen.filter((row) => isOpen(columns.flags[row] ?? 0));
		return [
			...this.#candidates(ofTrends, await this.#papers(open, { withReason: true })),
			...this.#candidates(
				others,
				others.length === 0
					? []
					: await this.#papers(rows.filter(isNews), {
							found: await this.#found(others),
							forYou: others.some(({ target }) => target.kind === 'for-you'),
						}),
			),
		];
	}

	async #ofSaved(
		rules: readonly NotifyRule[],
		got: ReadonlyMap<string, ChangedPaper['got']>,
	): Promise<Candidate[]> {
		const ofSaved = rules.filter(({ target }) => target.kind.startsWith('saved-'));
		if (ofSaved.length === 0 || got.size === 0) return [];
		const rows = this.#options.library().rowsOf(got.keys());
		const papers = await this.#papers([...rows], {});
		return this.#candidates(
			ofSaved,
			papers.map((paper) => ({ ...paper, saved: true, got: got.get(paper.id) ?? NOTHING })),
		);
	}

	#candidates(rules: readonly NotifyRule[], papers: readonly ChangedPaper[]): Candidate[] {
		const views = new Map(this.#options.views().map(({ id, name }) => [id, name]));
		return candidatesOf(rules, papers, TAKE_OFF_RANK, (view) => views.get(view) ?? t('a view'));
	}

	/** By rule, the rows that it has to be asked for as a whole. */
	async #found(rules: readonly NotifyRule[]): Promise<Map<string, ReadonlySet<number>>> {
		const found = new Map<string, ReadonlySet<number>>();
		for (const { id, target } of rules) {
			const rows = await rowsOf(target, this.#options);
			if (rows !== undefined) found.set(id, new Set(rows));
		}
		return found;
	}

	async #papers(
		rows: readonly number[],
		{ found = new Map(), forYou = false, withReason = false }: Wanted,
	): Promise<ChangedPaper[]> {
		const { library, trends, interest } = this.#options;
		if (rows.length === 0) return [];
		const scores = forYou ? await interest.scoresOf(rows) : undefined;
		const { rows: ranked, ranks } = await trends.ranked();
		const rankOf = new Map([...ranked].map((row, index) => [row, ranks[index] ?? 0]));
		const ids = rows.map((row) => library().idOf(row)).filter((id) => id !== undefined);
		const papers: ChangedPaper[] = [];
		const pace = startPace();
		for (const paper of await library().papersOf(ids)) {
			await pace();
			const row = library().rowOf(paper.id) ?? -1;
			const facts = withReason ? (await trends.trendOf(row))?.facts : undefined;
			const score = scores?.get(row);
			papers.push({
				...(score && { forYou: score }),
				id: paper.id,
				title: paper.title,
				line: lineOf(paper),
				saved: false,
				rank: rankOf.get(row) ?? 0,
				rising: facts === undefined ? t('it takes off') : gainWords(facts),
				got: NOTHING,
				found: new Set([...found].filter(([, each]) => each.has(row)).map(([rule]) => rule)),
			});
		}
		return papers;
	}
}

/** What a search looks at, and the keywords beside the title. */
function lineOf(paper: Paper): string {
	return searchable({ ...paper, title: [paper.title, ...(paper.aiKeywords ?? [])].join(' ') });
}
