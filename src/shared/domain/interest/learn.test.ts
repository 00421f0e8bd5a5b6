import { expect, test } from 'vitest';
import { seededRandom } from '../../../../e2e/feed/random.ts';
import { generatedReaderPapers } from '../../../../e2e/interest/reader-papers.ts';
import { indexedTexts } from '../../../../e2e/search/indexed-texts.ts';
import { finished } from '../../../../e2e/interest/simulated-reader.ts';
import type { IndexedTexts } from '../text-index/fields.ts';
import { TextIndex } from '../text-index/text-index.ts';
import type { DecisionKind } from './decisions.ts';
import { learn, type Interest } from './learn.ts';

const ABOUT = [
	'robots that grasp cups',
	'proteins that fold',
	'poems in Latin',
	'weather over seas',
];

/** Papers about each of four things in turn. */
function papers(count: number, more: Partial<IndexedTexts> = {}): IndexedTexts[] {
	return Array.from({ length: count }, (_, row) =>
		indexedTexts({
			id: `2606.${String(row).padStart(5, '0')}`,
			title: `Work ${row} on ${ABOUT[row % 4] ?? ''}`,
			abstract: `Here ${ABOUT[row % 4] ?? ''} are looked at in way number ${row}.`,
			...more,
		}),
	);
}

function learned(
	texts: readonly IndexedTexts[],
	decisions: readonly (readonly [number, DecisionKind])[],
): Interest {
	const index = TextIndex.build(texts.entries());
	return finished(
		learn(
			index.segments(),
			decisions.map(([row, kind]) => ({ row, kind })),
		),
	);
}

/** Saves robots, dismisses proteins, on so many of the first papers. */
function robotsNotProteins(count: number): (readonly [number, DecisionKind])[] {
	return Array.from({ length: count }, (_, row) => row)
		.filter((row) => row % 4 < 2)
		.map((row) => [row, row % 4 === 0 ? 'saved' : 'dismissed'] as const);
}

test('papers like the kept ones come before those like the dismissed ones, others between', () => {
	const { scores, weights, honesty } = learned(papers(120), robotsNotProteins(80));
	const [robot = 0, protein = 0, poem = 0] = [scores[100], scores[101], scores[102]];
	expect(robot).toBeGreaterThan(poem);
	expect(poem).toBeGreaterThan(protein);
	expect(weights.get('robots')).toBeGreaterThan(0);
	expect(weights.get('proteins')).toBeLessThan(0);
	// The newer 20 of 40 decisions are one block, a third of which is put first, and last.
	expect(honesty).toEqual({ last: { papers: 6, wanted: 0 }, first: { papers: 6, wanted: 6 } });
});

test('the same decisions come to the same, in one piece or in many', () => {
	const texts = papers(60);
	const whole = learned(texts, robotsNotProteins(60));
	expect(learned(texts, robotsNotProteins(60)).scores).toEqual(whole.scores);
	const index = new TextIndex();
	for (const [row, each] of texts.entries()) {
		index.update(row, each);
		if (row % 25 === 0) index.find({ text: 'robots' });
	}
	const decisions = robotsNotProteins(60).map(([row, kind]) => ({ row, kind }));
	const pieces = finished(learn(index.segments(), decisions));
	for (const [row, score] of whole.scores.entries())
		expect(pieces.scores[row]).toBeCloseTo(score, 4);
});

test('where decisions follow nothing, it does not claim to have known them', () => {
	const random = seededRandom(3);
	const texts = generatedReaderPapers(240).map((paper) => paper.texts);
	const decisions = texts.map((_, row) => [row, random() < 0.5 ? 'saved' : 'dismissed'] as const);
	const { last, first } = learned(texts, decisions).honesty ?? {};
	// Looking at what it is asked about it would get all of them right.
	expect(first?.wanted).toBeLessThan((first?.papers ?? 0) * 0.75);
	expect(last?.wanted).toBeGreaterThan((last?.papers ?? 0) * 0.25);
});

test('to read says less than to save', () => {
	const decisions = robotsNotProteins(60);
	const read = decisions.map(([row, kind]): readonly [number, DecisionKind] => [
		row,
		row % 8 === 0 && kind === 'saved' ? 'read' : kind,
	]);
	// Latin is read and weather saved: both are wanted, but not as much.
	const more = Array.from({ length: 14 }, (_, at) => at * 4 + 2).flatMap(
		(row) =>
			[
				[row, 'read'],
				[row + 1, 'saved'],
			] as const,
	);
	const { scores } = learned(papers(90), [...read, ...more]);
	expect(scores[83]).toBeGreaterThan(scores[82] ?? Infinity);
	expect(scores[82]).toBeGreaterThan(scores[81] ?? Infinity);
});

test('where everything was kept, papers like those come before the others all the same', () => {
	const saved = Array.from({ length: 30 }, (_, at) => [at * 4, 'saved'] as const);
	const { scores, honesty } = learned(papers(200), saved);
	expect(scores[160]).toBeGreaterThan(scores[161] ?? Infinity);
	expect(honesty).toBeUndefined();
	const dismissed = Array.from({ length: 30 }, (_, at) => [at * 4, 'dismissed'] as const);
	const against = learned(papers(200), dismissed);
	expect(against.scores[160]).toBeLessThan(against.scores[161] ?? -Infinity);
	expect(against.honesty).toBeUndefined();
});

test('where everything is decided and all is kept, there is nothing to compare with, and no harm', () => {
	const saved = Array.from({ length: 40 }, (_, row) => [row, 'saved'] as const);
	const { scores } = learned(papers(40), saved);
	expect([...scores].every(Number.isFinite)).toBe(true);
});

test('the same paper many times, papers without texts, and papers that are gone', () => {
	const same = papers(40, { title: 'One and the same', abstract: 'Said again.' });
	expect([...learned(same, robotsNotProteins(40)).scores].every(Number.isFinite)).toBe(true);
	const empty = papers(40, { title: '', abstract: '' });
	expect(new Set(learned(empty, robotsNotProteins(40)).scores)).toHaveLength(1);
	const some = [...papers(80), indexedTexts({ id: '2606.99999' })];
	const index = TextIndex.build(some.entries());
	index.remove(4);
	const decisions = [...robotsNotProteins(80), [5000, 'saved'] as const].map(([row, kind]) => ({
		row,
		kind,
	}));
	const { scores } = finished(learn(index.segments(), decisions));
	expect(scores[76]).toBeGreaterThan(scores[77] ?? Infinity);
	// A paper without a word is neither here nor there.
	expect(scores[80]).toBeLessThan(scores[76] ?? -Infinity);
	expect(scores[80]).toBeGreaterThan(scores[77] ?? Infinity);
});

test('other languages are learned by their words, too', () => {
	const words = ['量子计算机的研究', 'Роботы берут чашки', 'صور الأقمار الصناعية'];
	const texts = Array.from({ length: 90 }, (_, row) =>
		indexedTexts({
			id: `2606.${String(row).padStart(5, '0')}`,
			title: `${words[row % 3] ?? ''} ${row}`,
		}),
	);
	const decisions = Array.from({ length: 60 }, (_, row) => row)
		.filter((row) => row % 3 < 2)
		.map((row) => [row, row % 3 === 0 ? 'saved' : 'dismissed'] as const);
	const { scores } = learned(texts, decisions);
	expect(scores[81]).toBeGreaterThan(scores[83] ?? Infinity);
	expect(scores[83]).toBeGreaterThan(scores[82] ?? Infinity);
});

test('a word that one wanted paper has is no reason, one that two have is', () => {
	const texts = papers(80).map((each, row) => ({
		...each,
		title: `${each.title}${row === 0 || row === 70 ? ' until' : ''}${row % 40 === 0 ? ' with gloves' : ''}`,
	}));
	const { weights } = learned(texts, robotsNotProteins(80));
	expect(weights.get('until')).toBeUndefined();
	expect(weights.get('gloves')).toBeGreaterThan(0);
});

test('what the user added to papers tells nothing', () => {
	const texts = papers(80).map((each, row) =>
		row < 40 && row % 4 === 0 ? { ...each, tags: ['weather'], note: 'like the seas' } : each,
	);
	const { weights } = learned(texts, robotsNotProteins(80));
	expect(weights.get('weather')).toBeUndefined();
	expect(weights.get('like')).toBeUndefined();
});

test('names of authors are no topics', () => {
	const texts = papers(80).map((each, row) => ({
		...each,
		title: `Study ${row}`,
		abstract: 'Of this and that.',
		authors: [row % 4 === 0 ? 'Emmy Noether' : 'Ada Lovelace'],
	}));
	const { scores, weights } = learned(texts, robotsNotProteins(60));
	expect(scores[76]).toBeGreaterThan(scores[77] ?? Infinity);
	expect(weights.get('@noether')).toBeGreaterThan(0);
	expect(weights.get('noether')).toBeUndefined();
	// Papers about her are not by her.
	const about = texts.map((each, row) =>
		row === 77 ? { ...each, title: 'Study of Noether' } : each,
	);
	const elsewhere = learned(about, robotsNotProteins(60)).scores;
	expect(elsewhere[77]).toBeCloseTo(elsewhere[78] ?? Infinity, 2);
});
