/** Something that may be so or otherwise, such as `2606.00012|saved`. */
export type Fact = string;
export type Value = string | boolean;
export type Change = ReadonlyMap<Fact, Value>;

/** A fact that is not as it may be. */
export interface Violation {
	readonly fact: Fact;
	readonly is: Value;
	readonly mayBe: readonly Value[];
}

/** An act that can be taken back, and what that changes. */
interface Reversible {
	readonly number: number;
	readonly before: Change;
	readonly after: Change;
}

/**
 * What has to be kept: of each fact what it may be. As long as nobody has acknowledged a change, the
 * old and the new are both right; once it is acknowledged, the new one alone is.
 */
export class Model {
	readonly #mayBe = new Map<Fact, ReadonlySet<Value>>();
	/** The newest acts of which all is certain, the newest last; and those taken back. */
	#acts: Reversible[] = [];
	#undone: Reversible[] = [];
	/** How many changes were acknowledged. */
	acknowledged = 0;

	/** What a fact may be; what nobody ever changed is false. */
	mayBe(fact: Fact): ReadonlySet<Value> {
		return this.#mayBe.get(fact) ?? new Set([false]);
	}

	/** What a fact is, where that is certain. */
	is(fact: Fact): Value | undefined {
		const [value, ...others] = this.mayBe(fact);
		return others.length === 0 ? value : undefined;
	}

	/** From now on these may have come, or any of those on the way there. */
	begin(changes: Change, onTheWay: readonly Change[] = []): void {
		for (const change of [changes, ...onTheWay]) {
			for (const [fact, value] of change) {
				this.#mayBe.set(fact, new Set([...this.mayBe(fact), value]));
			}
		}
	}

	/** From now on these have come, whatever happens. */
	acknowledge(changes: Change): void {
		for (const [fact, value] of changes) this.#mayBe.set(fact, new Set([value]));
		this.acknowledged += 1;
	}

	/** The values that these facts have now; undefined where one is not certain. */
	certainly(facts: Iterable<Fact>): Change | undefined {
		const values = new Map<Fact, Value>();
		for (const fact of facts) {
			const value = this.is(fact);
			if (value === undefined) return undefined;
			values.set(fact, value);
		}
		return values;
	}

	/** An act was acknowledged under this number, which it was certain before what it would change. */
	did(act: Reversible): void {
		this.#acts.push(act);
		this.#undone = [];
	}

	/** Something was done that is not certain: what came before it cannot be taken back in order. */
	lostTrack(): void {
		this.#acts = [];
		this.#undone = [];
	}

	get newest(): Reversible | undefined {
		return this.#acts.at(-1);
	}

	get newestUndone(): Reversible | undefined {
		return this.#undone.at(-1);
	}

	undid(): void {
		const act = this.#acts.pop();
		if (act !== undefined) this.#undone.push(act);
	}

	redid(): void {
		const act = this.#undone.pop();
		if (act !== undefined) this.#acts.push(act);
	}

	/**
	 * What is not as it may be, of facts that `looked` was looked for. From now on all is as it was found,
	 * right or not.
	 */
	compare(found: Change, looked: (fact: Fact) => boolean): Violation[] {
		const violations: Violation[] = [];
		for (const fact of new Set([...this.#mayBe.keys(), ...found.keys()])) {
			if (!looked(fact)) continue;
			const is = found.get(fact) ?? false;
			const mayBe = this.mayBe(fact);
			if (!mayBe.has(is)) violations.push({ fact, is, mayBe: [...mayBe] });
			if (mayBe.size > 1) this.lostTrack();
			this.#mayBe.set(fact, new Set([is]));
		}
		return violations;
	}

	/** The texts that notes certainly have, by paper. */
	notes(): Map<string, string> {
		const notes = new Map<string, string>();
		for (const fact of this.#mayBe.keys()) {
			const [paper = '', what] = fact.split('|');
			const text = this.is(fact);
			if (what === 'note' && typeof text === 'string') notes.set(paper, text);
		}
		return notes;
	}
}
