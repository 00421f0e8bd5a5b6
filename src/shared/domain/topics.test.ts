import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REST, topicsOf, type TopicPaper } from './topics.ts';

let made = 0;

function paper(title: string, keywords: readonly string[] = [], upvotes = 0): TopicPaper {
	made += 1;
	return { id: `2606.${String(made).padStart(5, '0')}`, title, keywords, upvotes };
}

/** Papers that have nothing in common with each other. */
function strangers(count: number): TopicPaper[] {
	return Array.from({ length: count }, (_, index) => {
		const letters = String(index).replace(/\d/g, (digit) => 'bcdfghjklm'[Number(digit)] ?? '');
		return paper(`Qu${letters}or zi${letters}ax`);
	});
}

function named(papers: readonly TopicPaper[]): Record<string, number> {
	return Object.fromEntries(topicsOf(papers).map(({ name, papers: ids }) => [name, ids.length]));
}

test('papers with a keyword in common are a topic of that name, whatever its spelling', () => {
	const papers = [
		paper('Aba', ['reinforcement learning']),
		paper('Aca', ['Reinforcement Learning']),
		paper('Ada', ['reinforcement-learning', 'x']),
		paper('Reinforcement Learning of Afa'),
		...strangers(12),
	];
	expect(named(papers)).toEqual({ 'Reinforcement learning': 4, [REST]: 12 });
});

test('words of the title make a topic too, two in a row rather than one', () => {
	const papers = [
		paper('Sparse Attention at Work'),
		paper('On the Limits of Sparse Attention'),
		paper('Why sparse attention?'),
		paper('Protein'),
		paper('Proteins Fold'),
		paper('A Protein Once More'),
		...strangers(14),
	];
	expect(named(papers)).toEqual({ 'Sparse attention': 3, Protein: 3, [REST]: 14 });
});

test('what most papers have names nothing, nor do the words of every title', () => {
	const papers = strangers(20).map((each, index) => ({
		...each,
		keywords: ['reinforcement learning'],
		title: `${each.title} ${index % 3 === 0 ? 'towards new methods' : 'using models'}`,
	}));
	expect(named(papers)).toEqual({ [REST]: 20 });
});

test('abbreviations keep their letters in a name', () => {
	const papers = [...Array(3).keys()].map((n) => paper(`Ab${n}`, ['KV cache', 'GPUs']));
	expect(Object.keys(named([...papers, ...strangers(12)]))[0]).toMatch(/^(KV cache|GPUs)$/);
});

test('the topic with the most upvotes comes first, and in it the most upvoted; the rest is last', () => {
	const papers = [
		paper('A', ['audio'], 3),
		paper('B', ['audio'], 9),
		paper('C', ['audio'], 1),
		paper('D', ['robots'], 50),
		paper('E', ['robots'], 60),
		paper('F', ['robots'], 40),
		...strangers(12).map((each) => ({ ...each, upvotes: 100 })),
	];
	const topics = topicsOf(papers);
	expect(topics.map(({ name, upvotes }) => [name, upvotes])).toEqual([
		['Robots', 150],
		['Audio', 13],
		[REST, 1200],
	]);
	expect(topics[0]?.papers).toEqual([papers[4]?.id, papers[3]?.id, papers[5]?.id]);
});

test('no papers are no topics, and a single one is the rest', () => {
	expect(topicsOf([])).toEqual([]);
	expect(named([paper('Sparse attention')])).toEqual({ [REST]: 1 });
});

const WORDS = [
	'agents',
	'Sparse',
	'attention',
	'video',
	'everything else',
	'LLM',
	'ß',
	'İ',
	'注意',
];
const text = fc.oneof(
	fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }).map((words) => words.join(' ')),
	fc.string({ unit: 'binary' }),
	fc.constantFrom('__proto__', 'constructor', '\ud800', '', '   ', '-'.repeat(500)),
);
const anyPapers = fc.uniqueArray(
	fc.record({
		id: fc.string(),
		title: text,
		keywords: fc.array(text, { maxLength: 5 }),
		upvotes: fc.nat(9),
	}),
	{ selector: ({ id }) => id, maxLength: 60 },
);

test('every paper is in one topic, names are unlike, topics are not too many', () => {
	fc.assert(
		fc.property(anyPapers, (papers) => {
			const topics = topicsOf(papers);
			const ids = topics.flatMap((topic) => topic.papers);
			expect(ids.toSorted()).toEqual(papers.map(({ id }) => id).toSorted());
			expect(new Set(topics.map(({ name }) => name)).size).toBe(topics.length);
			expect(topics.every(({ name }) => name.trim() !== '')).toBe(true);
			expect(topics.length).toBeLessThanOrEqual(12);
		}),
	);
});

test('the order in which papers come changes nothing', () => {
	const shuffled = anyPapers.chain((papers) =>
		fc.tuple(
			fc.constant(papers),
			fc.shuffledSubarray(papers, { minLength: papers.length, maxLength: papers.length }),
		),
	);
	fc.assert(
		fc.property(shuffled, ([papers, others]) => {
			expect(topicsOf(others)).toEqual(topicsOf(papers));
		}),
	);
});
