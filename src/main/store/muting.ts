import { FLAG } from '#shared/domain/columns.ts';
import { dayAt, dayNumber } from '#shared/domain/day.ts';
import { isIn } from '#shared/domain/list.ts';
import { muteTest, type MutePreview, type MuteRule, type MuteTarget } from '#shared/domain/mute.ts';
import { log } from '../log.ts';
import { startPace } from '../pace.ts';
import type { Catalogue } from './catalogue.ts';
import { reasonOf } from './durable-write.ts';

/** How many rows are looked at before the clock is. */
const ROWS_AT_ONCE = 100;
/** Days that a preview looks back. */
const RECENT = 90;
/** Titles that a preview names. */
const TITLES = 5;

/** Which rows mute rules match. Derived: made anew from rules and words at every start. */
export class Muting {
	readonly #catalogue: Catalogue;
	readonly #now: () => number;
	#rules: readonly { readonly rule: MuteRule; readonly fits: (line: string) => boolean }[] = [];
	/** The rules that match a row, the first of which is told. */
	readonly #of = new Map<number, readonly MuteRule[]>();
	#turn: Promise<unknown> = Promise.resolve();

	constructor(catalogue: Catalogue, now: () => number) {
		this.#catalogue = catalogue;
		this.#now = now;
	}

	/** Lets these rules count, and no others; answers with the rows for which that changed anything. */
	async apply(rules: readonly MuteRule[]): Promise<Uint32Array> {
		// In turn, so that rules are never mixed.
		const applied = this.#turn.then(() => this.#apply(rules));
		this.#turn = applied.catch(() => undefined);
		return await applied;
	}

	/** Looks at rows that came or changed. */
	check(rows: Iterable<number>): void {
		for (const row of rows) this.#check(row);
	}

	/** The rule that mutes a row, or would if it were not saved. */
	ruleOf(row: number): MuteRule | undefined {
		return this.#of.get(row)?.[0];
	}

	/** Every rule, with how many papers it hides. */
	counts(): { rule: MuteRule; papers: number }[] {
		const papers = new Map<string, number>();
		for (const [row, rules] of this.#of) {
			if ((this.#flags(row) & FLAG.muted) === 0) continue;
			for (const { id } of rules) papers.set(id, (papers.get(id) ?? 0) + 1);
		}
		return this.#rules.map(({ rule }) => ({ rule, papers: papers.get(rule.id) ?? 0 }));
	}

	/** What a rule would hide that nothing hides yet. */
	async preview(target: MuteTarget): Promise<MutePreview> {
		await this.#readLines();
		const fits = muteTest(target);
		const hidden: number[] = [];
		const pace = startPace();
		for (let row = 0; row < this.#catalogue.size; row += 1) {
			if (row % ROWS_AT_ONCE === 0) await pace();
			if ((this.#flags(row) & (FLAG.saved | FLAG.muted)) !== 0) continue;
			if (fits(this.#catalogue.line(row))) hidden.push(row);
		}
		const { day, upvotes } = this.#catalogue.columns;
		const recent = dayNumber(dayAt(this.#now())) - RECENT;
		hidden.sort(
			(a, b) => (day[b] ?? 0) - (day[a] ?? 0) || (upvotes[b] ?? 0) - (upvotes[a] ?? 0) || a - b,
		);
		const first = await this.#catalogue.texts(hidden.slice(0, TITLES));
		return {
			inbox: hidden.filter((row) => isIn('inbox', this.#flags(row))).length,
			recent: hidden.filter((row) => (day[row] ?? 0) > recent).length,
			titles: first.map(({ title }) => title),
		};
	}

	async #apply(rules: readonly MuteRule[]): Promise<Uint32Array> {
		this.#rules = rules.map((rule) => ({ rule, fits: muteTest(rule) }));
		const changed: number[] = [];
		if (rules.length > 0) await this.#readLines();
		else if (this.#of.size === 0) return new Uint32Array();
		const pace = startPace();
		for (let row = 0; row < this.#catalogue.size; row += 1) {
			if (row % ROWS_AT_ONCE === 0) await pace();
			if (this.#check(row)) changed.push(row);
		}
		return Uint32Array.from(changed);
	}

	/** Whether anything changed for the row. */
	#check(row: number): boolean {
		const before = this.ruleOf(row);
		const line = this.#rules.length === 0 ? '' : this.#catalogue.line(row);
		const rules = this.#rules.filter(({ fits }) => fits(line)).map(({ rule }) => rule);
		if (rules.length === 0) this.#of.delete(row);
		else this.#of.set(row, rules);
		this.#catalogue.match(row, rules.length > 0);
		return before?.id !== rules[0]?.id;
	}

	#flags(row: number): number {
		return this.#catalogue.columns.flags[row] ?? 0;
	}

	/** Papers whose words cannot be read are not muted: better too much in the inbox than too little. */
	async #readLines(): Promise<void> {
		try {
			await this.#catalogue.readLines();
		} catch (cause) {
			log('warn', `not all papers can be muted: ${reasonOf(cause)}`);
		}
	}
}
