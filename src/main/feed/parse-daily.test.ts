import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { LONGEST } from '#shared/domain/clean-text.ts';
import { paperSchema } from '#shared/domain/paper.ts';
import { makeEntries, type FeedEntry } from '../../../e2e/feed/entries.ts';
import { hostileEntries } from '../../../e2e/feed/hostile-entries.ts';
import { parseDaily } from './parse-daily.ts';

const DAY = '2026-06-12';
const FEED_URL = 'http://127.0.0.1:8787';
const asked = { day: DAY, feedUrl: FEED_URL };

const feedPaperSchema = v.omit(paperSchema, ['dailyDates', 'firstSeenAt']);

function entry(): FeedEntry {
	const [made] = makeEntries({ day: DAY, count: 1 });
	if (made === undefined) throw new Error('no entry was made');
	return made;
}

function parsed(answer: unknown) {
	const day = parseDaily(answer, asked);
	if (day === undefined) throw new Error('not a list');
	return day;
}

/** The paper made of an entry that was changed first. */
function paperOf(change: (entry: FeedEntry) => void) {
	const changed = entry();
	change(changed);
	const [paper] = parsed([changed]).papers;
	if (paper === undefined) throw new Error('no paper arrived');
	return paper;
}

describe('traps of the feed', () => {
	test('an id is text, so that a zero at its end stays', () => {
		expect(paperOf((entry) => (entry.paper.id = '2510.14980')).id).toBe('2510.14980');
	});

	test('an id that is a number is not believed', () => {
		const numeric = { ...entry(), paper: { ...entry().paper, id: 2510.1498 } };
		expect(parsed([numeric]).skipped).toEqual([
			{ index: 0, reason: 'no paper with an id that is text' },
		]);
	});

	test("the entry's own publishedAt, shifted to the day before, is ignored", () => {
		const paper = paperOf((entry) => {
			entry.paper['publishedAt'] = '2026-07-28T00:00:00.000Z';
			entry['publishedAt'] = '2026-07-27T20:00:00.000Z';
		});
		expect(paper.publishedAt).toBe('2026-07-28');
	});

	test('a paper is listed under the day that was asked for, whatever its other dates say', () => {
		const paper = paperOf((entry) => {
			entry.paper['submittedOnDailyAt'] = '2026-05-08T10:01:31.399Z';
			entry.paper['publishedAt'] = '2024-07-22T00:00:00.000Z';
		});
		expect(paper).toMatchObject({ dailyDate: DAY, publishedAt: '2024-07-22' });
	});

	test('missing and null are the same', () => {
		const optional = [
			'ai_summary',
			'ai_keywords',
			'ai_summary_model',
			'githubRepo',
			'githubStars',
			'projectPage',
			'organization',
			'withdrawnAt',
			'mediaUrls',
		];
		const missing = paperOf((entry) => {
			for (const field of optional) Reflect.deleteProperty(entry.paper, field);
			delete entry['organization'];
		});
		const empty = paperOf((entry) => {
			for (const field of optional) entry.paper[field] = null;
			entry['organization'] = null;
		});
		expect(empty).toEqual(missing);
		expect(missing).not.toHaveProperty('aiSummary');
		expect(missing).not.toHaveProperty('githubStars');
	});

	test('no stars are not zero stars', () => {
		expect(paperOf((entry) => (entry.paper['githubStars'] = 0)).githubStars).toBe(0);
	});

	test('unknown fields are ignored', () => {
		const paper = paperOf((entry) => {
			entry['shelf'] = { of: ['the', 'future'] };
			entry.paper['embedding'] = [0.5];
		});
		expect(paper).toEqual(paperOf(() => undefined));
	});

	test('comments are counted on the entry, the title may stand there alone', () => {
		const paper = paperOf((entry) => {
			entry.numComments = 7;
			Reflect.deleteProperty(entry.paper, 'title');
		});
		expect(paper).toMatchObject({ comments: 7, title: entry().title });
	});

	test.each([
		[{ name: 'newer', user: 'older' }, 'newer'],
		[{ user: 'older' }, 'older'],
		[{ fullname: 'Full Name' }, 'Full Name'],
	])('whoever submitted it is found in %o', (user, name) => {
		const paper = paperOf((entry) => {
			entry['submittedBy'] = undefined;
			entry.paper['submittedOnDailyBy'] = user;
		});
		expect(paper.submittedBy).toBe(name);
	});

	test('a repository may come as an address or as owner and name', () => {
		const address = 'https://github.com/owner/name.js';
		expect(paperOf((entry) => (entry.paper['githubRepo'] = address)).githubRepo).toBe(address);
		expect(paperOf((entry) => (entry.paper['githubRepo'] = 'owner/name.js')).githubRepo).toBe(
			address,
		);
	});

	test('573 authors all arrive', () => {
		const authors = Array.from({ length: 573 }, (_, index) => ({ name: `Author ${index}` }));
		expect(paperOf((entry) => (entry.paper['authors'] = authors)).authors).toHaveLength(573);
	});

	test('a title with a line break inside is one line; paragraphs of the abstract stay', () => {
		const paper = paperOf((entry) => {
			entry.paper.title = 'Architecture,\n  Training';
			entry.paper.summary = 'One.\n  Two.';
		});
		expect(paper).toMatchObject({ title: 'Architecture, Training', abstract: 'One.\n  Two.' });
	});

	test('a paper that is named twice is one paper', () => {
		expect(parsed([entry(), entry()]).papers).toHaveLength(1);
	});

	test('an answer that is no list is no day', () => {
		expect(parseDaily({ error: 'nope' }, asked)).toBeUndefined();
		expect(parseDaily(null, asked)).toBeUndefined();
	});
});

describe('dates', () => {
	test.each([
		['2026-06-08', '2026-06-08'],
		['2026-06-08T23:30:00', '2026-06-08'],
		['2026-06-08T23:30:00-05:00', '2026-06-09'],
		['1889-01-01T00:00:00Z', undefined],
		['2126-06-08T00:00:00Z', undefined],
		['+275760-09-13T00:00:00Z', undefined],
		['June 8', undefined],
		['', undefined],
	])('published at %s is the day %s', (publishedAt, day) => {
		expect(paperOf((entry) => (entry.paper['publishedAt'] = publishedAt)).publishedAt).toBe(day);
	});
});

describe('addresses', () => {
	const picture = 'https://cdn-uploads.huggingface.co/production/uploads/a/b.png';

	test.each([
		[picture, true],
		[`${FEED_URL}/social-thumbnails/papers/2606.00467.png`, true],
		['http://cdn-uploads.huggingface.co/a.png', false],
		['https://cdn-uploads.huggingface.co:8443/a.png', false],
		['https://user:secret@huggingface.co/a.png', false],
		['https://huggingface.co.evil.example/a.png', false],
		['https://evil.example/huggingface.co/a.png', false],
		['https://cdn.huggingface.co/a.png', false],
		['http://127.0.0.1:8788/a.png', false],
		['//huggingface.co/a.png', false],
		['/avatars/a.svg', false],
		['file:///etc/passwd', false],
		['data:image/png;base64,AA', false],
		[`https://huggingface.co/${'a'.repeat(3000)}`, false],
	])('a picture at %s is fetched: %s', (address, isFetched) => {
		const paper = paperOf((entry) => {
			entry['thumbnail'] = address;
			entry['mediaUrls'] = [address, picture, address];
		});
		expect(paper.thumbnail).toBe(isFetched ? address : undefined);
		expect(paper.media).toContain(picture);
		expect(paper.media).toHaveLength(isFetched && address !== picture ? 2 : 1);
	});

	test.each([
		['https://example.org/page', 'https://example.org/page'],
		['http://example.org', 'http://example.org/'],
		['javascript:alert(1)', undefined],
		['https://user@example.org/', undefined],
		['ms-settings:privacy', undefined],
		['not an address', undefined],
	])('a project page at %s becomes %s', (address, page) => {
		expect(paperOf((entry) => (entry.paper['projectPage'] = address)).projectPage).toBe(page);
	});
});

describe('hostile entries', () => {
	test.each(hostileEntries(DAY))('$trick: neighbours arrive', ({ entry: hostile, arrives }) => {
		// As it comes from the network.
		const answer: unknown = JSON.parse(JSON.stringify([entry(), hostile]));
		const { papers, skipped } = parsed(answer);
		expect(papers[0]).toEqual(paperOf(() => undefined));
		expect(papers).toHaveLength(arrives ? 2 : 1);
		expect(skipped).toHaveLength(arrives ? 0 : 1);
		expect(v.is(v.array(feedPaperSchema), papers)).toBe(true);
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	});

	test('a megabyte of abstract is cut, script stays the text that it is', () => {
		const texts = parsed(hostileEntries(DAY).map((hostile) => hostile.entry)).papers;
		expect(Math.max(...texts.map(({ abstract }) => abstract.length))).toBe(LONGEST.paragraphs);
		expect(texts[0]?.title).toMatch(/^<script>/);
	});
});

test('whatever happens to fields of an entry, its neighbours arrive and what arrives is sound', () => {
	const entries = makeEntries({ day: DAY, count: 3 });
	const paths = pathsOf(entries[1]);
	expect(paths.length).toBeGreaterThan(50);

	const poison = fc.oneof(
		fc.constantFrom<unknown>(
			undefined,
			null,
			'',
			0,
			-1,
			1.5,
			Infinity,
			true,
			[],
			{},
			[null],
			'\ud800',
			'\u0000',
			1e21,
			'x'.repeat(300_000),
			JSON.parse('{"__proto__":{"polluted":true}}'),
		),
		fc.anything(),
	);
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.constantFrom(...paths), poison), { minLength: 1, maxLength: 4 }),
			(changes) => {
				const mutated: unknown[] = structuredClone(entries);
				for (const [path, value] of changes) setAt(mutated[1], path, value);

				const { papers, skipped } = parsed(mutated);
				expect(papers.length + skipped.length).toBeGreaterThanOrEqual(2);
				expect(papers.map(({ id }) => id)).toEqual(
					expect.arrayContaining([entries[0]?.paper.id, entries[2]?.paper.id]),
				);
				expect(v.is(v.array(feedPaperSchema), papers)).toBe(true);
			},
		),
		{ numRuns: 3000 },
	);
});

type Path = readonly string[];

/** Every place inside `value`, the whole of it included. */
function pathsOf(value: unknown, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [path];
	return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** Puts `poison` there, or removes what is there when it is undefined. */
function setAt(target: unknown, path: Path, poison: unknown): void {
	const [key, ...rest] = path;
	if (key === undefined || typeof target !== 'object' || target === null) return;
	const object = target as Record<string, unknown>;
	if (rest.length > 0) setAt(object[key], rest, poison);
	else if (poison === undefined) Reflect.deleteProperty(object, key);
	else object[key] = poison;
}
