import { dayAt, dayFromNumber, dayNumber } from '#shared/domain/day.ts';
import { muteTest, type MuteTarget } from '#shared/domain/mute.ts';
import {
	codeCameAt,
	daysKnown,
	PREVIEW_DAYS,
	PREVIEW_TITLES,
	type NotifyPreview,
} from '#shared/domain/notify/preview.ts';
import { FOR_YOU_SHARE, type NotifyTarget } from '#shared/domain/notify/rule.ts';
import { TAKE_OFF_RANK } from '#shared/domain/rising/rising.ts';
import { queryWords } from '#shared/domain/search.ts';
import { DAILY } from '#shared/domain/source.ts';
import type { Interest } from '../interest.ts';
import { startPace } from '../pace.ts';
import type { Trends } from '../trends.ts';
import { BEST_OF_DAY, rowsOf, type RuleSources } from './rule-rows.ts';

const MILLISECONDS_A_DAY = 86_400_000;

export interface PreviewOptions extends RuleSources {
	readonly trends: Pick<Trends, 'reached'>;
	readonly interest: Pick<Interest, 'scoresOf'>;
}

/** What a rule would have matched: rows, and the day number or the moment that its history began. */
interface Matched {
	readonly rows: readonly number[];
	readonly days: number;
}

/**
 * How often rules would have told of something in the last 30 days, from the papers and counts that
 * are here. One after the other, a few papers at a time, and each can be called off.
 */
export class Previews {
	readonly #options: PreviewOptions;
	#turn: Promise<unknown> = Promise.resolve();
	#calledOff = new AbortController();

	constructor(options: PreviewOptions) {
		this.#options = options;
	}

	/** Nothing comes back where it was called off. */
	async of(target: NotifyTarget): Promise<NotifyPreview | undefined> {
		const { signal } = this.#calledOff;
		const previewing = this.#turn.then(() => this.#of(target, signal));
		this.#turn = previewing.catch(() => undefined);
		return await previewing;
	}

	/** Calls off all that are under way or wait. */
	cancel(): void {
		this.#calledOff.abort();
		this.#calledOff = new AbortController();
	}

	async #of(target: NotifyTarget, signal: AbortSignal): Promise<NotifyPreview | undefined> {
		if (this.#isOff(signal)) return undefined;
		const matched = await this.#matched(target, signal);
		if (matched === undefined || this.#isOff(signal)) return undefined;
		const { library } = this.#options;
		const { rows, days } = matched;
		const byDay = rows.toSorted((a, b) => this.#day(b) - this.#day(a) || a - b);
		const texts = await library().texts(byDay.slice(0, PREVIEW_TITLES));
		return { times: rows.length, days, titles: texts.map(({ title }) => title) };
	}

	async #matched(target: NotifyTarget, signal: AbortSignal): Promise<Matched | undefined> {
		switch (target.kind) {
			case 'trending':
				return await this.#takenOff(signal);
			case 'for-you':
				return await this.#forYou();
			case 'author':
			case 'organization':
				return await this.#withLine({ kind: target.kind, text: target.text }, signal);
			case 'keyword':
				return await this.#withKeyword(target.text, signal);
			case 'saved-code':
				return await this.#withCode(signal);
			case 'saved-linked':
			case 'saved-version':
				return { rows: [], days: 0 };
			case 'daily':
				return this.#bestOfDays();
			case 'query':
			case 'view': {
				const rows = await rowsOf(target, this.#options);
				return this.#recent([...(rows ?? [])].filter((row) => this.#isRecent(row)));
			}
		}
	}

	async #takenOff(signal: AbortSignal): Promise<Matched | undefined> {
		const since = this.#options.now() - PREVIEW_DAYS * MILLISECONDS_A_DAY;
		const reached = await this.#options.trends.reached(TAKE_OFF_RANK, since, signal);
		if (reached === undefined) return undefined;
		const { rows, from } = reached;
		return {
			rows,
			days: daysKnown(from === undefined ? undefined : dayNumber(dayAt(from)), this.#today),
		};
	}

	/** By what is known of the user now, which was another when the papers came. */
	async #forYou(): Promise<Matched> {
		const scores = await this.#options.interest.scoresOf(this.#recentRows());
		if (scores.size === 0) return { rows: [], days: 0 };
		const likely = [...scores].filter(
			([, { share, reasons }]) => share >= FOR_YOU_SHARE && reasons.length > 0,
		);
		return this.#recent(likely.map(([row]) => row));
	}

	async #withLine(target: MuteTarget, signal: AbortSignal): Promise<Matched | undefined> {
		const fits = muteTest(target);
		const lines = await this.#options.library().linesOf(this.#recentRows());
		const rows: number[] = [];
		const pace = startPace();
		for (const [row, line] of lines) {
			await pace();
			if (this.#isOff(signal)) return undefined;
			if (fits(line)) rows.push(row);
		}
		return this.#recent(rows);
	}

	/** What the words of the lines do not have, the engine knows: the keywords. */
	async #withKeyword(text: string, signal: AbortSignal): Promise<Matched | undefined> {
		const named = await this.#withLine({ kind: 'words', text }, signal);
		if (named === undefined || this.#isOff(signal)) return undefined;
		const words = queryWords(text).map((word) => `(title:"${word}" OR key:"${word}")`);
		const found = words.length === 0 ? [] : await this.#options.find(words.join(' '));
		const rows = new Set([...named.rows, ...[...found].filter((row) => this.#isRecent(row))]);
		return this.#recent([...rows]);
	}

	async #withCode(signal: AbortSignal): Promise<Matched | undefined> {
		const { library, now } = this.#options;
		const saved = library().savedPapers();
		const since = now() - PREVIEW_DAYS * MILLISECONDS_A_DAY;
		const samples = await library().allSamples(
			saved,
			dayFromNumber(this.#today - 2 * PREVIEW_DAYS),
		);
		if (this.#isOff(signal)) return undefined;
		const got = [...samples].filter(([, each]) => (codeCameAt(each) ?? 0) >= since);
		return this.#recent([...library().rowsOf(got.map(([id]) => id))]);
	}

	#bestOfDays(): Matched {
		const { library } = this.#options;
		const byDay = new Map<number, number[]>();
		for (const row of library().rowsFrom(DAILY)) {
			if (!this.#isRecent(row)) continue;
			const ofDay = byDay.get(this.#day(row)) ?? [];
			byDay.set(this.#day(row), ofDay);
			ofDay.push(row);
		}
		const { upvotes } = library().columns;
		const votes = (row: number): number => upvotes[row] ?? 0;
		return this.#recent(
			[...byDay.values()].flatMap((rows) =>
				rows.sort((a, b) => votes(b) - votes(a)).slice(0, BEST_OF_DAY),
			),
		);
	}

	#recent(rows: readonly number[]): Matched {
		const days = this.#recentRows().map((row) => this.#day(row));
		const first = days.length === 0 ? undefined : days.reduce((a, b) => Math.min(a, b));
		return { rows, days: daysKnown(first, this.#today) };
	}

	#recentRows(): number[] {
		return [...this.#options.library().columns.day.keys()].filter((row) => this.#isRecent(row));
	}

	/** A function, since it becomes true while one waits. */
	#isOff(signal: AbortSignal): boolean {
		return signal.aborted;
	}

	#isRecent(row: number): boolean {
		return this.#day(row) > this.#today - PREVIEW_DAYS;
	}

	#day(row: number): number {
		return this.#options.library().columns.day[row] ?? 0;
	}

	get #today(): number {
		return dayNumber(dayAt(this.#options.now()));
	}
}
