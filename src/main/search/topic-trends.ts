import { setImmediate as breathe } from 'node:timers/promises';
import { addDays, dayFromNumber, dayNumber, monthOf } from '#shared/domain/day.ts';
import { listedDay, type Paper } from '#shared/domain/paper.ts';
import { DAILY } from '#shared/domain/source.ts';
import { TopicCounts, type TopicTrends } from '#shared/domain/trends/topic-counts.ts';
import type { ComparedDays } from '#shared/domain/trends/trends.ts';
import { log } from '../log.ts';
import { monthsIn } from '../store/catalogue-files.ts';
import { reasonOf } from '../store/durable-write.ts';
import { MonthShard } from '../store/month-shard.ts';

/** So many papers are counted without letting others have a turn. */
const PAPERS_AT_ONCE = 200;
/** A paper that is listed a second time stays in the month of the first. */
const LISTED_AGAIN = 31;

export interface TopicTrendsOptions {
	/** Of the library. */
	readonly folder: string;
	readonly days: ComparedDays;
	/** How many months are read, of all. */
	readonly tell: (done: number, total: number) => void;
	readonly isCancelled: () => boolean;
}

/**
 * What grows and fades among the daily feed's papers, from the library's files; undefined where it
 * was called off. A month that cannot be read is left out.
 */
export async function topicTrendsOf({
	folder,
	days: { first, middle, last },
	tell,
	isCancelled,
}: TopicTrendsOptions): Promise<TopicTrends | undefined> {
	const from = monthOf(addDays(dayFromNumber(first), -LISTED_AGAIN));
	const until = monthOf(dayFromNumber(last));
	const months = (await monthsIn(folder)).filter((month) => month >= from && month <= until);
	const counts = new TopicCounts();
	for (const [index, month] of months.entries()) {
		tell(index, months.length);
		const papers = await papersOf(folder, month);
		for (let at = 0; at < papers.length; at += PAPERS_AT_ONCE) {
			await breathe();
			if (isCancelled()) return undefined;
			for (const paper of papers.slice(at, at + PAPERS_AT_ONCE)) {
				const day = dayNumber(listedDay(paper));
				const isDaily = paper.sources?.includes(DAILY) ?? true;
				if (!isDaily || day < first || day > last) continue;
				counts.add(paper.title, paper.aiKeywords ?? [], day < middle ? 'before' : 'recent');
			}
		}
	}
	return isCancelled() ? undefined : counts.trends();
}

async function papersOf(folder: string, month: string): Promise<readonly Paper[]> {
	return await MonthShard.open(folder, month, { now: () => 0, readOnly: true })
		.then(({ papers }) => [...papers.values()])
		.catch((cause: unknown) => {
			log('warn', `topics of ${month} are not counted: ${reasonOf(cause)}`);
			return [];
		});
}
