import type * as v from 'valibot';

/** How a journal's entries are read, and how they make up the state. */
export interface JournalFormat<State, Entry> {
	readonly kind: string;
	/** Counts up with every change of either schema. */
	readonly version: number;
	readonly entrySchema: v.GenericSchema<unknown, Entry>;
	readonly snapshotSchema: v.GenericSchema<unknown, unknown>;
	/** From version `n` to `n + 1`, by `n`, for entries and for snapshots. */
	readonly migrations: Readonly<
		Record<number, { entry: (old: unknown) => unknown; snapshot: (old: unknown) => unknown }>
	>;
	/**
	 * Entries are large and nobody looks back at them: logs that every kept snapshot holds are
	 * removed. Without it logs are kept for good.
	 */
	readonly forgetsLogs?: true;
	readonly empty: () => State;
	/**
	 * Takes an entry into `state`. Taking in an entry a second time, with all that came after it,
	 * must change nothing: a journal may be read again from an older snapshot.
	 */
	readonly fold: (state: State, entry: Entry) => void;
	/** The state as plain JSON, and back; what comes back has passed `snapshotSchema`. */
	readonly toSnapshot: (state: State) => unknown;
	readonly fromSnapshot: (snapshot: unknown) => State;
}
