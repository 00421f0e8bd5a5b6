import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { affected, isUndoable, verbs, type Verb } from '#shared/domain/act.ts';
import { FLAG } from '#shared/domain/columns.ts';
import { dayNumber } from '#shared/domain/day.ts';
import type { TagDetails } from '#shared/domain/tagging.ts';
import { feedPaper, libraryFolder, opened, taken } from '../../../e2e/store/library-fixtures.ts';
import type { Library } from './library.ts';

const folder = libraryFolder();

const IDS = Array.from({ length: 8 }, (_, number) => `2606.0000${number}`);
const DAYS = ['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01', '2026-06-12'];

interface Listing {
	readonly id: string;
	readonly dailyDate: string;
	readonly upvotes: number;
	readonly title: string;
}

type Step =
	| { readonly does: 'ingest'; readonly listings: readonly Listing[] }
	| {
			readonly does: 'act';
			readonly verb: Verb;
			readonly ids: readonly string[];
			readonly details: TagDetails;
	  }
	| { readonly does: 'undo' }
	| { readonly does: 'reopen' }
	/** Quits and deletes what can be derived. */
	| { readonly does: 'forget' }
	/** Opens what is on disk without having closed it, as after a kill. */
	| { readonly does: 'kill' };

const listing: fc.Arbitrary<Listing> = fc.record({
	id: fc.constantFrom(...IDS),
	dailyDate: fc.constantFrom(...DAYS),
	upvotes: fc.nat(3),
	title: fc.constantFrom('One', 'Two', '\u{1f600} \u202e', '__proto__'),
});

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ does: fc.constant('ingest'), listings: fc.array(listing) }) },
	{
		weight: 4,
		arbitrary: fc.record({
			does: fc.constant('act'),
			verb: fc.constantFrom(...verbs),
			ids: fc.array(fc.constantFrom(...IDS), { minLength: 1, maxLength: 4 }),
			details: fc.constantFrom<TagDetails>(
				{ tag: 't1', from: 't1', to: 't2' },
				{ tag: 't2', from: 't2', to: 't1' },
			),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({ does: fc.constantFrom('undo', 'reopen', 'forget', 'kill') }),
	},
);

/** What a library should hold, as simply as it can be said. */
class Model {
	readonly papers = new Map<
		string,
		{ title: string; upvotes: number; days: Set<string>; history: number[] }
	>();
	readonly acts: {
		verb: Verb;
		ids: readonly string[];
		details: TagDetails;
		stands: boolean;
	}[] = [];

	ingest(listings: readonly Listing[]): void {
		// Papers of one month are stored together, months in the order in which they are met.
		for (const { id, dailyDate, upvotes, title } of listings) {
			const known = this.papers.get(id) ?? { title, upvotes, days: new Set(), history: [] };
			if (known.history.at(-1) !== upvotes) known.history.push(upvotes);
			this.papers.set(id, { ...known, title, upvotes, days: known.days.add(dailyDate) });
		}
	}

	/** A state is what the last act that stands says of it. */
	act(verb: Verb, ids: readonly string[], details: TagDetails): void {
		this.acts.push({ verb, ids, details, stands: true });
	}

	undo(): void {
		const last = this.acts.findLast(({ verb, stands }) => stands && isUndoable({ verb }));
		if (last !== undefined) last.stands = false;
	}

	flagsOf(id: string): number {
		let flags = 0;
		for (const { verb, ids, stands } of this.acts) {
			if (!stands || !ids.includes(id)) continue;
			for (const [bit, on] of EFFECTS[verb]) flags = on ? flags | bit : flags & ~bit;
		}
		return flags;
	}

	tagsOf(id: string): string[] {
		const tags = new Set<string>();
		for (const { verb, ids, details, stands } of this.acts) {
			const { tag = '', from = '', to = '' } = details;
			if (!stands || !ids.includes(id)) continue;
			if (verb === 'tag') tags.add(tag);
			if (verb === 'untag') tags.delete(tag);
			if (verb !== 'retag') continue;
			tags.delete(from);
			tags.add(to);
		}
		return [...tags].sort();
	}
}

/** What each verb does, as simply as it can be said. */
const EFFECTS: Readonly<Record<Verb, readonly (readonly [bit: number, on: boolean])[]>> = {
	see: [[FLAG.seen, true]],
	read: [[FLAG.read, true]],
	unread: [[FLAG.read, false]],
	save: [[FLAG.saved, true]],
	unsave: [[FLAG.saved, false]],
	done: [
		[FLAG.done, true],
		[FLAG.snoozed | FLAG.woken, false],
	],
	'not-done': [[FLAG.done, false]],
	snooze: [
		[FLAG.snoozed, true],
		[FLAG.done | FLAG.woken, false],
	],
	'not-snoozed': [[FLAG.snoozed, false]],
	wake: [
		[FLAG.snoozed, false],
		[FLAG.woken, true],
	],
	tag: [],
	untag: [],
	retag: [],
};

async function expectSame(library: Library, model: Model): Promise<void> {
	expect(library.columns.day).toHaveLength(model.papers.size);
	expect(library.notices.filter(({ code }) => code !== 'locked')).toEqual([]);
	for (const [id, { title, upvotes, days, history }] of model.papers) {
		const row = library.rowOf(id) ?? -1;
		const dailyDates = [...days].sort();
		expect(library.idOf(row)).toBe(id);
		expect(await library.texts([row])).toMatchObject([{ row, id, title }]);
		expect(await library.paper(id)).toMatchObject({ id, title, upvotes, dailyDates });
		expect(library.columns.day[row]).toBe(dayNumber(dailyDates.at(-1) ?? ''));
		expect(library.columns.upvotes[row]).toBe(upvotes);
		expect(library.columns.flags[row]).toBe(model.flagsOf(id));
		const tags = model.tagsOf(id);
		const [text] = await library.texts([row]);
		expect(text?.tags?.sort() ?? []).toEqual(tags);
		for (const tag of ['t1', 't2']) {
			expect(library.rowsTagged(tag).includes(row)).toBe(tags.includes(tag));
		}
		expect((await library.samples(id)).map((sample) => sample.upvotes)).toEqual(history);
	}
}

test('whatever is taken in, done and restarted, the library holds what was taken in and done', async () => {
	let round = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
			const where = join(folder(), `round-${(round += 1)}`);
			const model = new Model();
			let library = await opened(where);
			for (const each of steps) {
				if (each.does === 'ingest') {
					const papers = each.listings.map(({ id, ...said }) => feedPaper(id, said));
					const { change } = await taken(library, papers);
					model.ingest(each.listings);
					expect([...change.day]).toEqual([...change.rows].map((row) => library.columns.day[row]));
				} else if (each.does === 'act') {
					const { marks } = library.decisions.history;
					const ids = affected(marks, each.verb, [...new Set(each.ids)], each.details);
					await library.decisions.act(each.verb, each.ids, each.details)?.saved;
					if (ids.length > 0) model.act(each.verb, ids, each.details);
				} else if (each.does === 'undo') {
					await library.decisions.undo()?.saved;
					model.undo();
				} else if (each.does === 'kill') {
					// A reader of the files as they are; the holder of the lock goes on afterwards.
					const reader = await opened(where);
					await expectSame(reader, model);
					await reader.close();
				} else {
					await library.close();
					if (each.does === 'forget') {
						await rm(join(where, 'catalogue'), { recursive: true, force: true });
					}
					library = await opened(where);
				}
				await expectSame(library, model);
			}
			await library.close();
		}),
		{ numRuns: 60 },
	);
}, 120_000);
