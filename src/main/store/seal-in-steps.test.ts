import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, unseal } from './envelope.ts';
import { MONTH_FORMAT } from './month-shard.ts';
import { sealInSteps, unsealInSteps } from './seal-in-steps.ts';

/** Papers of all lengths and letters, with and without what a paper may have. */
const paper = fc.record(
	{
		id: fc.constantFrom('2606.00001', 'hep-th/9901001'),
		// What stands between two papers stands in their texts as well.
		title: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('},{"id":"2606.00002"}]')),
		abstract: fc.string({ unit: 'grapheme', maxLength: 400 }),
		authors: fc.array(fc.string()),
		dailyDates: fc.constant<string[]>(['2026-06-12']),
		upvotes: fc.nat(),
		comments: fc.nat(),
		githubStars: fc.nat(),
		media: fc.array(fc.webUrl()),
		firstSeenAt: fc.maxSafeInteger(),
	},
	{
		requiredKeys: [
			'id',
			'title',
			'abstract',
			'authors',
			'dailyDates',
			'upvotes',
			'comments',
			'media',
			'firstSeenAt',
		],
	},
);

test('a list that is sealed in steps has the bytes of one that is sealed at once', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(paper, { maxLength: 40 }),
			fc.maxSafeInteger(),
			async (papers, writtenAt) => {
				const { kind, version } = MONTH_FORMAT;
				const steps = await sealInSteps(MONTH_FORMAT, papers, writtenAt);
				expect(steps.equals(seal(kind, version, papers, writtenAt))).toBe(true);
			},
		),
		{ numRuns: 300 },
	);
});

/** So long that it takes several steps. */
const long = fc
	.tuple(fc.array(paper, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 40 }))
	.map(([papers, times]) =>
		papers.flatMap((each) =>
			Array.from({ length: times }, () => ({ ...each, abstract: each.title.repeat(300) })),
		),
	);

test('a list that is unsealed in steps is what it is when it is unsealed at once', async () => {
	const { kind, version } = MONTH_FORMAT;
	await fc.assert(
		fc.asyncProperty(long, async (papers) => {
			const bytes = seal(kind, version, papers, 1);
			expect(await unsealInSteps(bytes, MONTH_FORMAT)).toEqual(unseal(bytes, MONTH_FORMAT));
		}),
		{ numRuns: 60 },
	);
});

test('what is damaged, of another kind, newer or no list is told in steps as it is at once', async () => {
	const { kind, version } = MONTH_FORMAT;
	const [sample] = fc.sample(long, { numRuns: 1, seed: 1 });
	const papers = (sample ?? []).slice(0, 3);
	const good = seal(kind, version, papers, 1);
	const spoilt = Array.from({ length: 200 }, (_, step) => {
		const bytes = Buffer.from(good);
		const at = Math.floor((step * good.length) / 200);
		bytes[at] = (bytes[at] ?? 0) ^ 1;
		return bytes;
	});
	const others = [
		Buffer.alloc(0),
		good.subarray(0, -1),
		seal('another', version, papers, 1),
		seal(kind, version + 1, papers, 1),
		seal(kind, version, { papers }, 1),
		seal(kind, version, [{ id: 1 }], 1),
		seal(kind, version, [], 1),
		seal(kind, version, [[papers], [{ id: '2606.00001' }]], 1),
	];
	for (const bytes of [...spoilt, ...others]) {
		expect(await unsealInSteps(bytes, MONTH_FORMAT)).toEqual(unseal(bytes, MONTH_FORMAT));
	}
});
