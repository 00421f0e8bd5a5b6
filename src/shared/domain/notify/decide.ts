import { digestHour, isQuiet, localTime, type Budget, type LocalClock } from './budget.ts';
import type { Candidate } from './rule.ts';
import type { NotifyEntry, NotifyState } from './state.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Nothing is shown sooner after the last. */
export const SPACING = HOUR / 3;
/** After so long without a look, what gathered is summed up. */
export const AWAY = 3 * DAY;
/** Two digests are at least so far apart, whatever the clocks on the way say. */
const DIGEST_SPACING = 10 * HOUR;
/** So many lines of the log are kept, besides those that wait. */
const LONGEST_LOG = 500;
/** So many papers a rule remembers to have told of; older ones do not come again. */
const LONGEST_TOLD = 5000;

/** What is to be shown now. */
export type Notification =
	| { readonly kind: 'paper'; readonly entry: NotifyEntry; readonly sound: boolean }
	| { readonly kind: 'digest' | 'summary'; readonly entries: readonly NotifyEntry[] };

export interface Decided {
	/** At most one: more at once would come within 20 minutes of each other. */
	readonly show: Notification | undefined;
	/** To be on disk before it is shown, so that nothing ever comes twice. */
	readonly state: NotifyState;
}

/**
 * What to show of the papers that rules have just matched, and of those that wait. One that the budget
 * has no room for, or that comes in quiet hours, waits for the digest. A day is any 24 hours, so that
 * travelling cannot add to the budget; a clock that is set back takes all remembered moments with it,
 * so that the time between two notifications never becomes shorter than it was. `isHushed`: the user
 * wants nothing shown now, here or on the whole computer.
 */
export function decide(
	before: NotifyState,
	candidates: readonly Candidate[],
	clock: LocalClock,
	budget: Budget,
	isHushed = false,
): Decided {
	const { now } = clock;
	const known = inStep(before, now);
	const { minute } = localTime(clock);
	const news = newEntries(known, candidates, now);
	const told = { ...known.told };
	for (const { entry } of news) {
		for (const rule of entry.rules) {
			told[rule] = [...(told[rule] ?? []), entry.paper].slice(-LONGEST_TOLD);
		}
	}
	const aloneAt = known.aloneAt.filter((at) => now - at < DAY);
	const state: NotifyState = { ...known, ranAt: now, told, aloneAt };

	if (known.ranAt === undefined)
		return { show: undefined, state: logged(state, news, 'first-run') };

	const later = budget.digest ? 'waiting' : 'logged';
	const mayShow =
		!isHushed &&
		!isQuiet(budget, minute) &&
		(known.shownAt === undefined || now - known.shownAt >= SPACING);
	if (now - known.ranAt > AWAY) {
		// Even what waited by then: one summary says it all.
		const waiting = logged(state, news, 'waiting');
		return mayShow ? gathered(waiting, 'summary', now) : { show: undefined, state: waiting };
	}

	// What waited for a digest that is not to come any more does not wait.
	const log = budget.digest ? known.log : known.log.map(withoutDigest);
	const { digest } = known;
	const hour = digestHour(clock, budget);
	const isDigestDue =
		budget.digest &&
		log.some(({ outcome, at }) => outcome === 'waiting' && at < hour) &&
		(digest === undefined || now - digest >= DIGEST_SPACING);
	const best = news.find(({ alone }) => alone);
	if (mayShow && best !== undefined && aloneAt.length < budget.perDay) {
		const entry: NotifyEntry = { ...best.entry, outcome: 'shown' };
		const others = news.filter((each) => each !== best);
		const { log: logBefore, ...rest } = logged({ ...state, log }, others, later);
		return {
			show: { kind: 'paper', entry, sound: best.sound },
			state: { ...rest, log: [...logBefore, entry], shownAt: now, aloneAt: [...aloneAt, now] },
		};
	}
	const waiting = logged({ ...state, log }, news, later);
	return mayShow && isDigestDue
		? gathered(waiting, 'digest', now)
		: { show: undefined, state: waiting };
}

/** Lets what was decided to be shown, and could not be, wait for the next digest. */
export function putOff(state: NotifyState, { show }: Decided): NotifyState {
	if (show === undefined) return state;
	const shown = show.kind === 'paper' ? [show.entry] : show.entries;
	const isShown = new Set(shown.map(({ paper, at }) => `${at} ${paper}`));
	const log = state.log.map((entry) =>
		isShown.has(`${entry.at} ${entry.paper}`) ? { ...entry, outcome: 'waiting' as const } : entry,
	);
	return { ...state, log };
}

/** Forgets which papers rules told of that are gone; the log keeps what it says. */
export function withoutRules(state: NotifyState, rules: ReadonlySet<string>): NotifyState {
	const told = Object.entries(state.told).filter(([rule]) => rules.has(rule));
	return { ...state, told: Object.fromEntries(told) };
}

interface News {
	readonly entry: NotifyEntry;
	readonly alone: boolean;
	readonly sound: boolean;
}

/** One entry a paper, of the rules that have not matched it before; what is worth most first. */
function newEntries({ told }: NotifyState, candidates: readonly Candidate[], now: number): News[] {
	const known = new Map(Object.entries(told).map(([rule, papers]) => [rule, new Set(papers)]));
	const byPaper = new Map<string, Candidate[]>();
	const byWeight = candidates.toSorted(
		(one, other) => other.weight - one.weight || (one.paper < other.paper ? -1 : 1),
	);
	for (const candidate of byWeight) {
		const { paper, rule } = candidate;
		const ofRule = known.get(rule) ?? new Set();
		if (ofRule.has(paper)) continue;
		known.set(rule, ofRule.add(paper));
		byPaper.set(paper, [...(byPaper.get(paper) ?? []), candidate]);
	}
	return [...byPaper].flatMap(([paper, matched]) => {
		// The one that may be told at once says why.
		const first = matched.find(({ alone }) => alone) ?? matched[0];
		if (first === undefined) return [];
		const { title, why, alone, sound } = first;
		const rules = [first, ...matched.filter((each) => each !== first)].map(({ rule }) => rule);
		return [{ entry: { at: now, paper, title, rules, why, outcome: 'waiting' }, alone, sound }];
	});
}

function logged(
	state: NotifyState,
	news: readonly News[],
	outcome: NotifyEntry['outcome'],
): NotifyState {
	const log = [...state.log, ...news.map(({ entry }) => ({ ...entry, outcome }))];
	const isOld = (index: number): boolean => index < log.length - LONGEST_LOG;
	const kept = log.filter((entry, index) => !isOld(index) || entry.outcome === 'waiting');
	return { ...state, log: kept };
}

function withoutDigest(entry: NotifyEntry): NotifyEntry {
	return entry.outcome === 'waiting' ? { ...entry, outcome: 'logged' } : entry;
}

/** Tells of all that waits in one. */
function gathered(state: NotifyState, kind: 'digest' | 'summary', now: number): Decided {
	const entries = state.log.filter(({ outcome }) => outcome === 'waiting');
	if (entries.length === 0) return { show: undefined, state };
	const log = state.log.map((entry) =>
		entry.outcome === 'waiting' ? { ...entry, outcome: kind } : entry,
	);
	return {
		show: { kind, entries },
		state: { ...state, log, shownAt: now, digest: now },
	};
}

/** Moves all moments back with a clock that was set back, by as much as it was. */
function inStep(state: NotifyState, now: number): NotifyState {
	const back = (state.ranAt ?? now) - now;
	if (back <= 0) return state;
	const { ranAt, shownAt, digest, aloneAt, log } = state;
	return {
		...state,
		...(ranAt !== undefined && { ranAt: ranAt - back }),
		...(shownAt !== undefined && { shownAt: shownAt - back }),
		...(digest !== undefined && { digest: digest - back }),
		aloneAt: aloneAt.map((at) => at - back),
		// How long it waits; of the others the log says when they came.
		log: log.map((entry) =>
			entry.outcome === 'waiting' ? { ...entry, at: entry.at - back } : entry,
		),
	};
}
