import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DEFAULT_BUDGET, isQuiet, localTime, nextLook, type Budget } from './budget.ts';
import { AWAY, decide, SPACING, withoutRules, type Notification } from './decide.ts';
import type { Candidate } from './rule.ts';
import {
	answered,
	NOTHING_TOLD,
	notifyStateSchema,
	passedOver,
	waitingSince,
	type NotifyState,
} from './state.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 12:00 UTC on a day. */
const NOON = Date.UTC(2026, 5, 10, 12);
const BUDGET: Budget = DEFAULT_BUDGET;

function candidate(paper: string, more: Partial<Candidate> = {}): Candidate {
	const about = { title: `Paper ${paper}`, why: 'by Emmy Noether', weight: 1 };
	return { paper, rule: 'emmy', alone: true, sound: false, ...about, ...more };
}

/** A run of the app: what is decided at each moment, over restarts. */
class Run {
	state: NotifyState = NOTHING_TOLD;
	readonly shown: Notification[] = [];

	at(
		now: number,
		papers: readonly Candidate[] = [],
		budget = BUDGET,
		ahead = 0,
		isHushed = false,
	): string | undefined {
		const { show, state } = decide(this.state, papers, { now, ahead }, budget, isHushed);
		this.state = v.parse(notifyStateSchema, JSON.parse(JSON.stringify(state)));
		if (show === undefined) return undefined;
		this.shown.push(show);
		return show.kind === 'paper'
			? show.entry.paper
			: `${show.kind}: ${show.entries.map(({ paper }) => paper).join(' ')}`;
	}
}

/** One that has run before. */
function begun(): Run {
	const run = new Run();
	run.at(NOON - HOUR);
	return run;
}

test('nothing is told on the first run, then or later', () => {
	const run = new Run();
	expect(run.at(NOON, [candidate('a'), candidate('b')])).toBeUndefined();
	expect(run.at(NOON + HOUR, [candidate('a'), candidate('c')])).toBe('c');
	expect(run.at(NOON + DAY)).toBeUndefined();
	expect(run.state.log.map(({ outcome }) => outcome)).toEqual(['first-run', 'first-run', 'shown']);
});

test('of several at once the best is shown, and the others come in one digest', () => {
	const run = begun();
	const papers = [candidate('a'), candidate('b', { weight: 2 }), candidate('c')];
	expect(run.at(NOON, papers)).toBe('b');
	expect(run.at(NOON + HOUR, papers)).toBeUndefined();
	expect(run.at(NOON + 21 * HOUR - 1)).toBeUndefined();
	expect(run.at(NOON + 21 * HOUR)).toBe('digest: a c');
	expect(run.at(NOON + 22 * HOUR)).toBeUndefined();
});

test('not two within 20 minutes, and not more than the budget in 24 hours', () => {
	const run = begun();
	expect(run.at(NOON, [candidate('a')])).toBe('a');
	expect(run.at(NOON + SPACING - 1, [candidate('b')])).toBeUndefined();
	expect(run.at(NOON + SPACING, [candidate('c')])).toBe('c');
	expect(run.at(NOON + 2 * HOUR, [candidate('d')])).toBe('d');
	expect(run.at(NOON + 3 * HOUR, [candidate('e')])).toBeUndefined();
	expect(run.at(NOON + 21 * HOUR)).toBe('digest: b e');
	expect(run.at(NOON + 23 * HOUR, [candidate('f')])).toBeUndefined();
	expect(run.at(NOON + 24 * HOUR, [candidate('g')])).toBe('g');
	expect(run.at(NOON + 45 * HOUR)).toBe('digest: f');
});

test('a budget of nothing, and rules for the digest alone, leave the digest', () => {
	const run = begun();
	expect(run.at(NOON, [candidate('a')], { ...BUDGET, perDay: 0 })).toBeUndefined();
	expect(run.at(NOON + HOUR, [candidate('b', { alone: false })])).toBeUndefined();
	expect(run.at(NOON + 21 * HOUR)).toBe('digest: a b');
});

test('quiet hours are quiet, and what came in them is in the digest', () => {
	const run = begun();
	expect(run.at(NOON + 10 * HOUR, [candidate('a')])).toBeUndefined();
	const early = { ...BUDGET, digestAt: 60 };
	expect(run.at(NOON + 19 * HOUR, [], early)).toBeUndefined();
	expect(run.at(NOON + 20 * HOUR, [], early)).toBe('digest: a');
});

test('after more than three days away one summary says it all', () => {
	const run = begun();
	run.at(NOON, [candidate('a', { alone: false })]);
	expect(run.at(NOON + AWAY + 1, [candidate('b'), candidate('c')])).toBe('summary: a b c');
	expect(run.at(NOON + AWAY + HOUR)).toBeUndefined();
	expect(run.at(NOON + AWAY + 2 * HOUR, [candidate('b')])).toBeUndefined();
});

test('a clock that is set back brings nothing again, and does not stop what is new', () => {
	const run = begun();
	expect(run.at(NOON, [candidate('a')])).toBe('a');
	const back = NOON - 400 * DAY;
	expect(run.at(back, [candidate('a'), candidate('b')])).toBeUndefined();
	expect(run.at(back + SPACING, [candidate('c')])).toBe('c');
});

test('in two time zones of one day there is one digest', () => {
	const run = begun();
	run.at(NOON, [candidate('a', { alone: false })]);
	const morning = NOON + 21 * HOUR;
	expect(run.at(morning, [])).toBe('digest: a');
	expect(run.at(morning + HOUR, [candidate('b', { alone: false })], BUDGET, -480)).toBeUndefined();
	expect(run.at(morning + 9 * HOUR, [], BUDGET, -480)).toBeUndefined();
	expect(run.at(morning + 32 * HOUR, [], BUDGET, -480)).toBe('digest: b');
});

test('a paper that two rules match is told of once, for the better reason', () => {
	const run = begun();
	const trending = candidate('a', { rule: 'trending', weight: 3, why: '58 votes in 6 h' });
	expect(run.at(NOON, [candidate('a'), trending])).toBe('a');
	expect(run.state.log.at(-1)).toMatchObject({
		rules: ['trending', 'emmy'],
		why: '58 votes in 6 h',
	});
	expect(run.at(NOON + HOUR, [candidate('a'), trending])).toBeUndefined();
	expect(withoutRules(run.state, new Set(['emmy'])).told).toEqual({ emmy: ['a'] });
});

test('while it is paused nothing is shown, and what came is in the digest', () => {
	const run = begun();
	expect(run.at(NOON, [candidate('a')], BUDGET, 0, true)).toBeUndefined();
	expect(run.at(NOON + 21 * HOUR, [], BUDGET, 0, true)).toBeUndefined();
	expect(run.at(NOON + 22 * HOUR)).toBe('digest: a');
});

test('without a digest the rest is in the log alone, also what waited', () => {
	const run = begun();
	run.at(NOON, [candidate('a', { alone: false })]);
	const budget = { ...BUDGET, digest: false };
	expect(run.at(NOON + HOUR, [candidate('b'), candidate('c')], budget)).toBe('b');
	expect(run.at(NOON + 21 * HOUR, [], budget)).toBeUndefined();
	expect(run.at(NOON + 22 * HOUR)).toBeUndefined();
	const outcomes = run.state.log.map(({ paper, outcome }) => `${paper} ${outcome}`);
	expect(outcomes.sort()).toEqual(['a logged', 'b shown', 'c logged']);
});

test('what a rule matches when it is made is passed over', () => {
	const run = begun();
	run.state = passedOver(run.state, [
		{ rule: 'emmy', paper: 'a' },
		{ rule: 'emmy', paper: 'a' },
	]);
	expect(run.state.told).toEqual({ emmy: ['a'] });
	expect(run.at(NOON, [candidate('a'), candidate('b')])).toBe('b');
});

test('what the user made of a notification is in the log', () => {
	const run = begun();
	run.at(NOON, [candidate('a'), candidate('b')]);
	const [entry] = run.state.log.filter(({ outcome }) => outcome === 'shown');
	run.state = answered(run.state, entry ?? { paper: '', at: 0 }, 'saved');
	expect(run.state.log.map(({ paper, answer }) => [paper, answer])).toEqual([
		['b', undefined],
		['a', 'saved'],
	]);
});

test('it is looked for the digest when it is due, and every hour at the latest', () => {
	const at = (hour: number) => ({ now: NOON + hour * HOUR, ahead: 0 });
	expect(waitingSince(begun().state)).toBeUndefined();
	expect(nextLook(NOON, at(1), BUDGET)).toBe(HOUR);
	expect(nextLook(NOON, at(20.5), BUDGET)).toBe(HOUR / 2);
	expect(nextLook(NOON, at(21 - 1 / 3600), BUDGET)).toBe(60_000);
	expect(nextLook(NOON, at(21), BUDGET)).toBe(5 * 60_000);
});

const step = fc.record({
	/** Milliseconds that pass, and by which the clock is set back besides. */
	passed: fc.oneof(fc.nat(2 * HOUR), fc.nat(5 * DAY)),
	back: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.nat(30 * DAY)),
	ahead: fc.constantFrom(0, 0, 0, 330, -480, 840),
	isHushed: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
	papers: fc.array(
		fc.record({
			paper: fc.nat(30).map(String),
			rule: fc.constantFrom('one', 'two', 'three'),
			alone: fc.boolean(),
			weight: fc.nat(5),
		}),
		{ maxLength: 6 },
	),
});

const budgets = fc.record({
	perDay: fc.nat(20),
	quiet: fc.option(fc.record({ from: fc.nat(1439), until: fc.nat(1439) }), { nil: undefined }),
	digestAt: fc.nat(1439),
	digest: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
});

test('whatever comes: within the budget, never twice, never too soon, never in quiet hours, never lost', () => {
	let notifications = 0;
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), budgets, (steps, budget) => {
			const run = new Run();
			let [time, offset] = [NOON, 0];
			const alone: number[] = [];
			const all: number[] = [];
			const told = new Set<string>();
			const matched = new Set<string>();
			for (const { passed, back, ahead, isHushed, papers } of steps) {
				time += passed;
				offset -= back;
				const clock = { now: time + offset, ahead };
				const before = run.shown.length;
				run.at(
					clock.now,
					papers.map((each) => candidate(each.paper, each)),
					budget,
					ahead,
					isHushed,
				);
				for (const { paper, rule } of papers) matched.add(`${rule} ${paper}`);
				const [shown, ...more] = run.shown.slice(before);
				expect(more).toEqual([]);
				if (shown === undefined) continue;
				notifications++;
				expect(isHushed).toBe(false);
				expect(isQuiet(budget, localTime(clock).minute)).toBe(false);
				expect(time - (all.at(-1) ?? -Infinity)).toBeGreaterThanOrEqual(SPACING);
				all.push(time);
				if (shown.kind === 'paper') alone.push(time);
				expect(alone.filter((at) => time - at < DAY).length).toBeLessThanOrEqual(budget.perDay);
				for (const { paper, rules } of shown.kind === 'paper' ? [shown.entry] : shown.entries) {
					for (const rule of rules) {
						expect(told.has(`${rule} ${paper}`)).toBe(false);
						told.add(`${rule} ${paper}`);
					}
				}
			}
			const known = run.state.log.flatMap(({ paper, rules }) =>
				rules.map((rule) => `${rule} ${paper}`),
			);
			expect(new Set(known)).toEqual(matched);
			expect(known).toHaveLength(matched.size);
		}),
		{ numRuns: 300 },
	);
	expect(notifications).toBeGreaterThan(100);
});
