import type { Agreement } from './agreements.ts';

/** So long must a file be missing before it counts as deleted, in milliseconds: it may be moving. */
export const GRACE = 400;

/** More that go at once are no deletion, and neither is half of a few. */
const MOST_AT_ONCE = 10;
const FEW = 3;

/** The files that are not where they were: moving, deleted, or gone with the disk they are on. */
export class MissingFiles {
	/** When each paper's file was first missed. */
	readonly #since = new Map<string, number>();
	/** Deletions that the user confirmed. */
	readonly #confirmed = new Set<string>();

	/** Papers whose files are missing. */
	get papers(): string[] {
		return [...this.#since.keys()];
	}

	/** Sees which files are missing; how many, where so many went at once that it can be no deletion. */
	see(
		agreed: ReadonlyMap<string, Agreement>,
		found: { has(paper: string): boolean },
		now: number,
	): number {
		let files = 0;
		for (const [paper, { gone }] of agreed) {
			if (gone !== undefined) continue;
			files += 1;
			if (found.has(paper)) this.#since.delete(paper);
			else if (!this.#since.has(paper)) this.#since.set(paper, now);
		}
		for (const paper of this.#since.keys()) if (!agreed.has(paper)) this.#since.delete(paper);
		const missing = [...this.#since].filter(([paper]) => !this.#confirmed.has(paper));
		// While more go missing, nobody knows how many it will be.
		const newest = Math.max(...missing.map(([, since]) => since));
		if (missing.some(([, since]) => now - since >= GRACE) && now - newest < GRACE) {
			for (const [paper] of missing) this.#since.set(paper, newest);
		}
		const isMass =
			missing.length > MOST_AT_ONCE || (missing.length >= FEW && missing.length * 2 >= files);
		return isMass && missing.every(([, since]) => now - since >= GRACE) ? missing.length : 0;
	}

	/** Whether a missing file may still turn up. */
	mayTurnUp(paper: string, now: number): boolean {
		return now - (this.#since.get(paper) ?? now) < GRACE && !this.#confirmed.has(paper);
	}

	/** The user says that all that are missing are meant to be. */
	confirmAll(): void {
		for (const paper of this.#since.keys()) this.#confirmed.add(paper);
	}

	/** A file is there again, or its absence was dealt with. */
	settle(paper: string): void {
		this.#since.delete(paper);
		this.#confirmed.delete(paper);
	}
}
