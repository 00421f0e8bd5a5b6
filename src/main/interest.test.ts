import { expect, test } from 'vitest';
import { FEWEST_DECISIONS } from '#shared/domain/interest/decisions.ts';
import type { MuteRule } from '#shared/domain/mute.ts';
import { feedPaper, libraryFolder, opened, taken } from '../../e2e/store/library-fixtures.ts';
import { Interest } from './interest.ts';
import { EngineServer } from './search/engine-server.ts';
import { Search } from './search/search.ts';
import type { Library } from './store/library.ts';

const folder = libraryFolder();
const ABOUT = ['Robots that grasp cups', 'Proteins that fold', 'Poems in Latin'];

function idAt(index: number): string {
	return `2606.${String(index + 1).padStart(5, '0')}`;
}

function paperAt(index: number) {
	return feedPaper(idAt(index), {
		title: `${ABOUT[index % 3] ?? ''}, part ${index}`,
		abstract: `A study of ${ABOUT[index % 3]?.toLowerCase() ?? ''}.`,
	});
}

/** A library of 90 papers on three things in turn, and what is learned from decisions on them. */
async function withPapers() {
	const library = await opened(folder());
	await taken(
		library,
		Array.from({ length: 90 }, (_, index) => paperAt(index)),
	);
	let endEngine = (): void => undefined;
	const search = new Search(
		() => library,
		(onMessage, onExit) => {
			const server = new EngineServer(onMessage);
			endEngine = onExit;
			return { send: (message) => server.receive(message), stop: () => undefined };
		},
	);
	const settings = { isOn: true, since: 0 };
	const interest = new Interest({
		library: () => library,
		search,
		isOn: () => settings.isOn,
		since: () => settings.since,
	});
	return {
		library,
		search,
		interest,
		settings,
		endEngine: () => endEngine(),
		close: async () => {
			search.stop();
			await library.close();
		},
	};
}

/** Saves robots and is done with proteins, paper by paper, until there are so many decisions. */
function decide(library: Library, count: number, from = 0): void {
	let made = 0;
	for (let index = from; made < count; index += 1) {
		if (index % 3 === 2) continue;
		library.decisions.act(index % 3 === 0 ? 'save' : 'done', [idAt(index)]);
		made += 1;
	}
}

async function titlesInOrder(interest: Interest, library: Library): Promise<string[]> {
	const state = await interest.read();
	if (state.state !== 'learned') throw new Error(`nothing learned: ${state.state}`);
	const rows = await library.texts(state.order);
	return rows.map(({ title }) => title);
}

test('nothing is learned before there are enough decisions, and the missing ones are counted', async () => {
	const { library, interest, settings, close } = await withPapers();
	expect(await interest.read()).toMatchObject({ state: 'few', missing: FEWEST_DECISIONS });
	decide(library, FEWEST_DECISIONS - 1);
	expect(await interest.read()).toMatchObject({ state: 'few', missing: 1 });
	expect(await interest.scoresOf([0])).toEqual(new Map());
	expect(await interest.reasons(Uint32Array.of(0))).toEqual([]);
	library.decisions.act('save', [idAt(60)]);
	expect(await interest.read()).toMatchObject({
		state: 'learned',
		decisions: { saved: 16, read: 0, dismissed: 14 },
	});
	settings.isOn = false;
	expect(await interest.read()).toEqual({ state: 'off' });
	await close();
});

test('what is like the kept papers comes first, with a reason and a score', async () => {
	const { library, interest, close } = await withPapers();
	decide(library, 40);
	const titles = await titlesInOrder(interest, library);
	expect(titles).toHaveLength(90);
	expect(titles.slice(0, 30).every((title) => title.startsWith('Robots'))).toBe(true);
	expect(titles.slice(60).every((title) => title.startsWith('Proteins'))).toBe(true);
	const [robots = -1, proteins = -1] = [idAt(87), idAt(88)].map((id) => library.rowOf(id));
	expect(await interest.reasons(Uint32Array.of(robots, proteins))).toEqual([
		[robots, ['grasp cups', 'robots']],
		[proteins, []],
	]);
	const scores = await interest.scoresOf([robots, proteins]);
	expect(scores.get(robots)?.share).toBeGreaterThan(0.6);
	expect(scores.get(robots)?.reasons).toEqual(['grasp cups', 'robots']);
	expect(scores.get(proteins)?.share).toBeLessThan(0.4);
	// Of a paper that only came the engine has not heard yet.
	const { change } = await taken(library, [paperAt(90)]);
	expect(await interest.scoresOf(change.rows)).toEqual(new Map());
	await close();
});

test('what is undone is unlearned, and papers that come are put in order too', async () => {
	const { library, search, interest, close } = await withPapers();
	decide(library, 40);
	const before = await titlesInOrder(interest, library);
	const robots = Array.from({ length: 20 }, (_, at) => idAt(at * 3));
	library.decisions.act('unsave', robots);
	library.decisions.act('done', robots);
	const without = await titlesInOrder(interest, library);
	expect(without.slice(0, 30).every((title) => title.startsWith('Poems'))).toBe(true);
	library.decisions.undo();
	library.decisions.undo();
	expect(await titlesInOrder(interest, library)).toEqual(before);

	const { change } = await taken(library, [
		{ ...paperAt(90), title: 'Robots that grasp cups and plates' },
	]);
	await search.papersChanged(change);
	interest.papersChanged();
	const after = await titlesInOrder(interest, library);
	expect(after).toHaveLength(91);
	expect(after.slice(0, 31)).toContain('Robots that grasp cups and plates');
	await close();
});

test('questions are answered while it is being learned', async () => {
	const { library, search, interest, close } = await withPapers();
	decide(library, 40);
	const request = { text: 'robots', sort: 'relevance', today: 0 } as const;
	await search.searchSettled(request);
	const answered: string[] = [];
	await Promise.all([
		interest.read().then(() => answered.push('learned')),
		search.search(request).then(({ rows }) => answered.push(`found ${rows.length}`)),
	]);
	expect(answered).toEqual(['found 30', 'learned']);
	await close();
});

test('the same is not learned twice', async () => {
	const { library, interest, close } = await withPapers();
	decide(library, 40);
	const [first, second] = [await interest.read(), await interest.read()];
	expect(first).toMatchObject({ state: 'learned' });
	if (first.state === 'learned' && second.state === 'learned')
		expect(second.order).toBe(first.order);
	// Seeing a paper is no decision.
	library.decisions.act('see', [idAt(80)]);
	const third = await interest.read();
	if (first.state === 'learned' && third.state === 'learned') expect(third.order).toBe(first.order);
	await close();
});

test('what was forgotten counts no longer, until it is to count again', async () => {
	const { library, interest, settings, close } = await withPapers();
	decide(library, 40);
	settings.since = library.decisions.history.last;
	expect(await interest.read()).toMatchObject({ state: 'few', missing: FEWEST_DECISIONS });
	library.decisions.act('save', [idAt(89)]);
	expect(await interest.read()).toMatchObject({ state: 'few', missing: FEWEST_DECISIONS - 1 });
	settings.since = 0;
	expect(await interest.read()).toMatchObject({ state: 'learned' });
	await close();
});

test('muted papers are decided on by a rule, not by the user', async () => {
	const { library, interest, close } = await withPapers();
	decide(library, 40);
	const rule: MuteRule = { id: 'm', kind: 'words', text: 'proteins' };
	await library.muting.apply([rule]);
	expect(await interest.read()).toMatchObject({ state: 'few', missing: 10 });
	await library.muting.apply([]);
	expect(await interest.read()).toMatchObject({ state: 'learned' });
	await close();
});

test('an engine that ended learns again before it gives reasons', async () => {
	const { library, interest, endEngine, close } = await withPapers();
	decide(library, 40);
	await interest.read();
	endEngine();
	const row = library.rowOf(idAt(87)) ?? -1;
	expect(await interest.reasons(Uint32Array.of(row))).toEqual([[row, ['grasp cups', 'robots']]]);
	await close();
});
