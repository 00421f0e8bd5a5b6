import * as v from 'valibot';
import { actSchema, reversalSchema, type Act, type JournalEntry } from '#shared/domain/act.ts';
import type { Chain } from '#shared/domain/chain.ts';
import { emptyHistory, record, type History } from '#shared/domain/history.ts';
import { MARK_STATES, type Mark, type MarkState } from '#shared/domain/mark.ts';
import { PAPER_ID } from '#shared/domain/paper.ts';
import { untilSchema, type Until } from '#shared/domain/snooze.ts';
import { TAG_ID, type TagId } from '#shared/domain/tag.ts';
import type { JournalFormat } from './journal-format.ts';

/**
 * The history as columns: entry `i` of each state belongs to `ids[i]`, 0 for never. There may be
 * 100,000 marks and the app is starting: a few long arrays are read in a third of the time of as
 * many short ones.
 */
interface HistorySnapshot extends Record<MarkState, readonly Chain[]> {
	readonly last: number;
	readonly ids: readonly string[];
	readonly acts: readonly Act[];
	readonly undone: readonly number[];
	readonly redoable: readonly number[];
	readonly untils: readonly (readonly [number, Until])[];
	readonly moments: readonly (readonly [number: number, at: number])[];
	/** Few papers have any: the place of each in `ids`, the tag, and what a state would have. */
	readonly tags: readonly (readonly [index: number, tag: TagId, chain: Chain])[];
}

const wholeNumber = v.pipe(v.number(), v.safeInteger());

function isChain(value: unknown): boolean {
	return Array.isArray(value) ? value.every(Number.isSafeInteger) : Number.isSafeInteger(value);
}

function isPaperId(value: unknown): boolean {
	return typeof value === 'string' && PAPER_ID.test(value);
}

/** Checked by hand, for the same reason. */
const chains = v.custom<readonly Chain[]>((value) => Array.isArray(value) && value.every(isChain));

function isTagEntry(value: unknown): boolean {
	if (!Array.isArray(value) || value.length !== 3) return false;
	const [index, tag, chain] = value as unknown[];
	const isTag = typeof tag === 'string' && TAG_ID.test(tag);
	return isTag && Number.isSafeInteger(index) && isChain(chain);
}

const snapshotSchema = v.pipe(
	v.object({
		last: wholeNumber,
		ids: v.custom<readonly string[]>((value) => Array.isArray(value) && value.every(isPaperId)),
		seen: chains,
		read: chains,
		saved: chains,
		done: chains,
		snoozed: chains,
		woken: chains,
		acts: v.array(actSchema),
		undone: v.array(wholeNumber),
		redoable: v.array(wholeNumber),
		untils: v.array(v.tuple([wholeNumber, untilSchema])),
		moments: v.array(v.tuple([wholeNumber, wholeNumber])),
		tags: v.custom<HistorySnapshot['tags']>(
			(value) => Array.isArray(value) && value.every(isTagEntry),
		),
	}),
	v.check((snapshot) =>
		MARK_STATES.every((state) => snapshot[state].length === snapshot.ids.length),
	),
	v.check(({ tags, ids }) => tags.every(([index]) => index >= 0 && index < ids.length)),
);

const NO_TAGS: HistorySnapshot['tags'] = [];

/** The acts of the user, one line each, and what they add up to. */
export const ACT_JOURNAL: JournalFormat<History, JournalEntry> = {
	kind: 'papertray-acts',
	version: 4,
	entrySchema: v.union([actSchema, reversalSchema]),
	snapshotSchema,
	migrations: {
		// Version 2 knows snoozing, and acts that can be taken back.
		1: {
			entry: (old) => old,
			snapshot: (old) => {
				const { ids } = old as { ids: readonly string[] };
				const none = ids.map(() => 0);
				const more = { acts: [], undone: [], redoable: [], untils: [] };
				return { ...(old as object), snoozed: none, woken: none, ...more };
			},
		},
		// Version 3 knows tags.
		2: {
			entry: (old) => old,
			snapshot: (old) => ({ tags: [], ...(old as object) }),
		},
		// Version 4 knows when papers were seen.
		3: {
			entry: (old) => old,
			snapshot: (old) => ({ moments: [], ...(old as object) }),
		},
	},
	empty: emptyHistory,
	fold: record,

	toSnapshot({ marks, last, acts, undone, redoable, untils, moments }): HistorySnapshot {
		const all = [...marks.values()];
		const of = (state: MarkState) => all.map((mark) => mark[state] ?? 0);
		const used = new Set(all.flatMap(({ snoozed = 0, woken = 0 }) => [snoozed, woken].flat()));
		return {
			last,
			ids: [...marks.keys()],
			seen: of('seen'),
			read: of('read'),
			saved: of('saved'),
			done: of('done'),
			snoozed: of('snoozed'),
			woken: of('woken'),
			acts: [...acts.values()],
			undone: [...undone],
			redoable,
			untils: [...untils].filter(([number]) => used.has(number) || acts.has(number)),
			moments,
			tags: all.flatMap(({ tags }, index) =>
				// Most papers have none, and there are many papers.
				tags === undefined
					? NO_TAGS
					: Object.entries(tags).map(([tag, chain]) => [index, tag, chain] as const),
			),
		};
	},

	fromSnapshot(snapshot) {
		// The schema has just proved this; the format hands it on as unknown.
		const { last, ids, acts, undone, redoable, untils, moments, tags, ...states } =
			snapshot as HistorySnapshot;
		const tagsAt = new Map<number, Record<TagId, Chain>>();
		for (const [index, tag, chain] of tags) {
			tagsAt.set(index, { ...tagsAt.get(index), [tag]: chain });
		}
		const marks = new Map<string, Mark>();
		for (const [index, id] of ids.entries()) {
			const mark: Partial<Record<MarkState, Chain>> = {};
			for (const state of MARK_STATES) {
				const chain = states[state][index] ?? 0;
				if (chain !== 0) mark[state] = chain;
			}
			const tagged = tagsAt.get(index);
			marks.set(id, tagged === undefined ? mark : { ...mark, tags: tagged });
		}
		return {
			marks,
			last,
			acts: new Map(acts.map((act) => [act.number, act])),
			undone: new Set(undone),
			redoable,
			untils: new Map(untils),
			moments: [...moments],
		};
	},
};
