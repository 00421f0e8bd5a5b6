import { heading, termsOf, type Term } from './topic-terms.ts';
import { message } from '../language/say.ts';

/** What topics are found from. */
export interface TopicPaper {
	/** Of no other paper. */
	readonly id: string;
	readonly title: string;
	readonly keywords: readonly string[];
	/** That it has, or is heading for. */
	readonly upvotes: number;
}

/** Papers with something in common. */
export interface Topic {
	readonly name: string;
	/** Ids, the most upvoted first. */
	readonly papers: readonly string[];
	/** Of all its papers together. */
	readonly upvotes: number;
}

/** The topic of those that have nothing in common with enough others. */
export const REST: string = message('Everything else');

/** Besides the rest. More than a screen or two of topics are no help. */
const MOST_TOPICS = 11;
/** Fewer papers are no topic; of few papers, two are. */
const FEWEST = { papers: 3, ofFew: 2, few: 12 };
/** What most papers have says nothing of any of them. */
const TOO_COMMON = 0.5;
/** A single word of a title says less than a keyword or two words in a row. */
const WEIGHTS: Readonly<Record<Term['kind'], number>> = { keyword: 1, phrase: 0.9, word: 0.6 };

/** A term, and the papers that have it by their place. */
interface Candidate {
	readonly places: number[];
	/** The highest of any paper's. */
	weight: number;
	/** How often each spelling of it occurs. */
	readonly spellings: Map<string, number>;
}

/**
 * Groups papers by what the feed's keywords and the titles have in common, each paper in one topic:
 * the term that tells most about most papers takes them, then the next among those left, and so on.
 * The topic with the most upvotes comes first and the rest last, whatever the order of `papers`.
 */
export function topicsOf(papers: readonly TopicPaper[]): Topic[] {
	const sorted = papers.toSorted((a, b) => b.upvotes - a.upvotes || (a.id < b.id ? -1 : 1));
	const fewest = sorted.length < FEWEST.few ? FEWEST.ofFew : FEWEST.papers;
	const candidates = candidatesOf(sorted, fewest);
	const free = new Set(sorted.keys());
	const topics: Topic[] = [];
	const names = new Set([REST]);

	while (topics.length < MOST_TOPICS && free.size >= fewest) {
		const best = bestOf(candidates, free, sorted.length, fewest);
		if (best === undefined) break;
		candidates.delete(best);
		const name = nameOf(best);
		// Terms of odd scripts may differ and look the same.
		if (names.has(name)) continue;
		names.add(name);
		topics.push(topicOf(name, best.places, sorted, free));
	}
	topics.sort((a, b) => b.upvotes - a.upvotes || (a.name < b.name ? -1 : 1));
	if (free.size > 0) topics.push(topicOf(REST, [...free], sorted, free));
	return topics;
}

/** Every term that enough papers have, and not too many. */
function candidatesOf(papers: readonly TopicPaper[], fewest: number): Set<Candidate> {
	const byForm = new Map<string, Candidate>();
	for (const [place, { title, keywords }] of papers.entries()) {
		for (const { form, spelling, kind } of termsOf(title, keywords)) {
			let candidate = byForm.get(form);
			if (candidate === undefined) {
				candidate = { places: [], weight: 0, spellings: new Map() };
				byForm.set(form, candidate);
			}
			candidate.places.push(place);
			candidate.weight = Math.max(candidate.weight, WEIGHTS[kind]);
			candidate.spellings.set(spelling, (candidate.spellings.get(spelling) ?? 0) + 1);
		}
	}
	const most = Math.max(fewest, papers.length * TOO_COMMON);
	return new Set(
		[...byForm.values()].filter(({ places: { length } }) => length >= fewest && length <= most),
	);
}

function bestOf(
	candidates: ReadonlySet<Candidate>,
	free: ReadonlySet<number>,
	papers: number,
	fewest: number,
): Candidate | undefined {
	let best: { readonly candidate: Candidate; readonly score: number } | undefined;
	for (const candidate of candidates) {
		const { places, weight } = candidate;
		const taken = places.reduce((count, place) => (free.has(place) ? count + 1 : count), 0);
		if (taken < fewest) continue;
		// The rarer a term, the more it tells; squared, or what half the papers have would win.
		const score = weight * taken * Math.log(papers / places.length + 1) ** 2;
		// Of equals the first, which is of the most upvoted paper.
		if (best === undefined || score > best.score) best = { candidate, score };
	}
	return best?.candidate;
}

/** Makes the papers at `places` that are still free a topic. */
function topicOf(
	name: string,
	places: readonly number[],
	papers: readonly TopicPaper[],
	free: Set<number>,
): Topic {
	const own = places.filter((place) => free.delete(place)).flatMap((place) => papers[place] ?? []);
	return {
		name,
		papers: own.map(({ id }) => id),
		upvotes: own.reduce((sum, { upvotes }) => sum + upvotes, 0),
	};
}

/** The spelling that most papers have, the first by the alphabet among equals. */
function nameOf({ spellings }: Candidate): string {
	const [[spelling] = ['']] = [...spellings].toSorted(
		([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1),
	);
	return heading(spelling);
}
