import { seededRandom } from './random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One made-up paper, and when it was voted for. */
export interface VotedPaper {
	readonly id: string;
	/** Day number. */
	readonly day: number;
	/** When the feed began to list it. */
	readonly listedAt: number;
	/** When it takes off, if it does. */
	readonly takesOffAt?: number;
	/** Moments of its votes, ascending. */
	readonly votes: readonly number[];
}

interface FeedOptions {
	readonly seed: number;
	/** Day number of the first day. */
	readonly first: number;
	readonly days: number;
	/** How many papers take off. */
	readonly takeOffs: number;
}

/**
 * Votes for the papers of weekdays, as many as Hugging Face's papers have a day later: 10 in the
 * middle, 55 in one of ten, 195 in one of a hundred. Some papers besides take off: at some moment of
 * their first four days hundreds of people come within hours.
 */
export function generatedVotes({ seed, first, days, takeOffs }: FeedOptions): VotedPaper[] {
	const random = seededRandom(seed);
	const places: { readonly day: number; readonly index: number }[] = [];
	for (let day = first; day < first + days; day += 1) {
		const weekday = new Date(day * DAY).getUTCDay();
		if (weekday === 0 || weekday === 6) continue;
		const papers = 20 + Math.floor(random() * 21);
		for (let index = 0; index < papers; index += 1) places.push({ day, index });
	}
	// Not in the last days: what takes off then cannot be seen to.
	const candidates = places.filter(({ day }) => day < first + days - 6);
	const chosen = new Set<(typeof places)[number]>();
	while (chosen.size < takeOffs) {
		const place = candidates[Math.floor(random() * candidates.length)];
		if (place !== undefined) chosen.add(place);
	}
	return places.map((place) => {
		const { day, index } = place;
		// Most papers are there when the day begins, the others in its first ten hours.
		const listedAt = day * DAY + (random() < 0.6 ? HOUR : random() * 10 * HOUR);
		const votes = usualVotes(random, listedAt);
		const id = `${2001 + Math.floor(day / 30)}.${String((day % 30) * 100 + index).padStart(5, '0')}`;
		if (!chosen.has(place)) return { id, day, listedAt, votes: votes.sort((a, b) => a - b) };
		const takesOffAt = listedAt + (2 + random() * 90) * HOUR;
		const more = 150 + Math.floor(random() * 300);
		const within = (6 + random() * 10) * HOUR;
		for (let vote = 0; vote < more; vote += 1) votes.push(takesOffAt + random() * within);
		return { id, day, listedAt, takesOffAt, votes: votes.sort((a, b) => a - b) };
	});
}

function usualVotes(random: () => number, listedAt: number): number[] {
	const count = Math.round(10 * Math.exp(1.3 * normal(random)));
	return Array.from({ length: Math.min(count, 700) }, () => {
		const isLate = random() < 0.15;
		const mean = (isLate ? 100 : 12) * HOUR;
		return listedAt - Math.log(1 - random()) * mean;
	});
}

/** https://en.wikipedia.org/wiki/Box%E2%80%93Muller_transform */
function normal(random: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
