import { addDays, dayAt } from '#shared/domain/day.ts';
import type { FeedPaper } from '#shared/domain/paper.ts';
import { parseDaily } from '../../src/main/feed/parse-daily.ts';
import { Library } from '../../src/main/store/library.ts';
import { makeEntries } from '../feed/entries.ts';

interface CorpusOptions {
	/** The same seed makes the same papers. */
	readonly seed: number;
	readonly now?: () => number;
}

/** As many as the feed has on a busy day. */
const PAPERS_A_DAY = 40;
/** Real abstracts are this long, in characters. */
const ABSTRACT = 1400;
/** Every so many papers one is left unread. */
const UNREAD = 5;

/** Made-up papers of as many days as it takes, newest first. */
export function* corpusPapers(
	count: number,
	{ seed, now = Date.now }: CorpusOptions,
): Generator<FeedPaper> {
	for (const papers of corpusDays(count, { seed, now })) yield* papers;
}

/** Writes a library of `count` papers, most of them read, through the store's own modules. */
export async function writeLibrary(
	folder: string,
	count: number,
	{ seed, now = Date.now }: CorpusOptions,
): Promise<void> {
	const library = await Library.open(folder, now);
	// A month at a time, since each ingest writes its month whole.
	let month: FeedPaper[] = [];
	for (const papers of corpusDays(count, { seed, now })) {
		const [first] = papers;
		const [before] = month;
		if (first && before && first.dailyDate.slice(0, 7) !== before.dailyDate.slice(0, 7)) {
			await library.ingest(month);
			month = [];
		}
		month.push(...papers);
	}
	await library.ingest(month);
	const ids = Array.from({ length: count }, (_, row) => library.idOf(row) ?? '');
	await library.decisions.act(
		'read',
		ids.filter((_, row) => row % UNREAD !== 0),
	)?.saved;
	await library.close();
}

function* corpusDays(
	count: number,
	{ seed, now = Date.now }: CorpusOptions,
): Generator<readonly FeedPaper[]> {
	const today = dayAt(now());
	for (let made = 0, day = today; made < count; day = addDays(day, -1)) {
		const wanted = Math.min(PAPERS_A_DAY, count - made);
		const entries = makeEntries({ day, count: wanted, seed: seed % 7 });
		const parsed = parseDaily(entries, { day, feedUrl: 'https://huggingface.co' });
		const papers = (parsed?.papers ?? []).map(lengthened);
		made += wanted;
		yield papers;
	}
}

/** Made-up abstracts are shorter than real ones. */
function lengthened(paper: FeedPaper): FeedPaper {
	const times = Math.ceil(ABSTRACT / Math.max(1, paper.abstract.length));
	return { ...paper, abstract: Array(times).fill(paper.abstract).join(' ').slice(0, ABSTRACT) };
}
