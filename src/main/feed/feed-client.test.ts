import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeEntries } from '../../../e2e/feed/entries.ts';
import type { Fault } from '../../../e2e/feed/faults.ts';
import { setUpFeed, TODAY, type FeedSetUp } from '../../../e2e/feed/set-up.ts';
import type { FeedProblem } from '#shared/domain/sync-state.ts';

const MINUTE = 60_000;

let setUp: FeedSetUp;
beforeEach(async () => (setUp = await setUpFeed()));
afterEach(() => setUp.stop());

function ask(day = TODAY, signal = new AbortController().signal) {
	return setUp.client.fetchDay(day, { signal });
}

describe('traps of the feed', () => {
	test('100 papers are asked for at a time, as JSON, with name and version', async () => {
		setUp.feed.fillDay(TODAY, 10);
		expect((await ask()).papers).toHaveLength(10);
		const [request, ...more] = setUp.feed.requests;
		expect(more).toEqual([]);
		expect(request?.url).toBe(`/api/daily_papers?date=${TODAY}&limit=100&p=0`);
		expect(request?.headers).toMatchObject({
			accept: 'application/json',
			'user-agent': 'Papertray/1.2.3 (test)',
		});
		expect(request?.headers).not.toHaveProperty('cookie');
	});

	test.each([
		[50, 1],
		[99, 1],
		[100, 2],
		[101, 2],
		[230, 3],
	])('a day of %i papers arrives whole, in %i pages', async (count, pages) => {
		const entries = setUp.feed.fillDay(TODAY, count);
		const answer = await ask();
		expect(answer.papers.map(({ id }) => id)).toEqual(entries.map(({ paper }) => paper.id));
		expect(answer.requests).toBe(pages);
		expect(answer.problem).toBeUndefined();
	});

	test('a server that gives the same page for ever is asked twice', async () => {
		const endless = makeEntries({ day: TODAY, count: 100 });
		setUp.feed.setDay(TODAY, Array.from({ length: 20 }, () => endless).flat());
		const answer = await ask();
		expect(answer.papers).toHaveLength(100);
		expect(answer.requests).toBe(2);
	});

	test('a day that is not open yet is no error', async () => {
		expect(await ask('2026-06-13')).toEqual({ papers: [], skipped: [], requests: 1 });
	});

	test('a refusal for another reason is one', async () => {
		expect((await ask('2026-06-31')).problem).toEqual({ code: 'refused', status: 400 });
	});

	test('a weekend without papers is no error', async () => {
		expect(await ask('2026-06-07')).toEqual({ papers: [], skipped: [], requests: 1 });
	});

	test('one bad entry is left out and counted, its neighbours arrive', async () => {
		const entries: unknown[] = makeEntries({ day: TODAY, count: 5 });
		entries[2] = { paper: { title: 'No id' } };
		setUp.feed.setDay(TODAY, entries);
		const answer = await ask();
		expect(answer.papers).toHaveLength(4);
		expect(answer.skipped).toEqual([{ index: 2, reason: 'no paper with an id that is text' }]);
		expect(answer.problem).toBeUndefined();
	});

	test('a list of nothing but bad entries is another format', async () => {
		setUp.feed.setDay(TODAY, [{ id: 1 }, { id: 2 }, { id: 3 }]);
		expect((await ask()).problem?.code).toBe('malformed');
	});

	test('when a later page fails, the papers of the first arrive with the reason', async () => {
		setUp.feed.fillDay(TODAY, 150);
		const later = setUp.feed.received(1).then(() => setUp.feed.fail('forbidden'));
		const answer = await ask();
		await later;
		expect(answer.papers).toHaveLength(100);
		expect(answer.problem).toEqual({ code: 'refused', status: 403 });
	});
});

describe('faults', () => {
	const malformed = expect.objectContaining({ code: 'malformed' }) as FeedProblem;

	test.each<[Fault, FeedProblem, requests: number]>([
		['captive-portal', { code: 'captive-portal' }, 1],
		['captive-portal-with-json-type', { code: 'captive-portal' }, 1],
		['network-authentication', { code: 'captive-portal' }, 1],
		['redirect', { code: 'captive-portal' }, 1],
		['redirect-loop', { code: 'captive-portal' }, 1],
		['unavailable', { code: 'refused', status: 503 }, 4],
		['server-error', { code: 'refused', status: 500 }, 4],
		['forbidden', { code: 'refused', status: 403 }, 1],
		['not-found', { code: 'refused', status: 404 }, 1],
		['no-content', { code: 'refused', status: 204 }, 1],
		['partial', { code: 'refused', status: 206 }, 1],
		['empty', malformed, 1],
		['truncated', malformed, 1],
		['cut-off', { code: 'interrupted' }, 4],
		['reset-before-answer', { code: 'interrupted' }, 4],
		['reset-mid-body', { code: 'interrupted' }, 4],
		['gzip-bomb', { code: 'too-large' }, 1],
		['huge', { code: 'too-large' }, 1],
		['many-entries', { code: 'too-large' }, 1],
		['damaged-gzip', malformed, 1],
		['text-type', malformed, 1],
		['no-type', malformed, 1],
		['utf-16', malformed, 1],
		['not-a-list', malformed, 1],
		['null', malformed, 1],
	])('%s: the reason is told, and the next answer is taken', async (fault, problem, requests) => {
		setUp.feed.fillDay(TODAY, 10);
		setUp.feed.fail(fault);
		const answer = await ask();
		expect(answer).toMatchObject({ papers: [], problem });
		expect(answer.requests).toBe(requests);

		setUp.feed.recover();
		expect((await ask()).papers).toHaveLength(10);
	});

	test.each<Fault>(['never-answers', 'headers-then-nothing', 'drip'])(
		'%s: 30 seconds are enough',
		async (fault) => {
			setUp.feed.fillDay(TODAY, 10);
			setUp.feed.fail(fault, { times: 1 });
			const answer = ask();
			await setUp.feed.received(1);
			setUp.clock.advance(29_999);
			expect(setUp.clock.nextAlarm).toBeDefined();
			setUp.clock.advance(1);
			expect((await answer).problem).toEqual({ code: 'timeout' });
			expect((await ask()).papers).toHaveLength(10);
		},
	);

	test.each<Fault>(['server-error', 'unavailable', 'reset-before-answer', 'cut-off'])(
		'%s that passes is not noticed',
		async (fault) => {
			setUp.feed.fillDay(TODAY, 10);
			setUp.feed.fail(fault, { times: 2 });
			const answer = await ask();
			expect(answer.papers).toHaveLength(10);
			expect(answer.problem).toBeUndefined();
		},
	);

	test.each<Fault>(['byte-order-mark', 'invalid-utf-8'])('%s spoils nothing', async (fault) => {
		setUp.feed.fillDay(TODAY, 10);
		setUp.feed.fail(fault);
		expect((await ask()).papers).toHaveLength(10);
	});

	test('another host is not believed, though it answers as the feed does', async () => {
		setUp.feed.fillDay(TODAY, 10);
		setUp.feed.fail('redirect-to-twin', { times: 1 });
		expect(await ask()).toMatchObject({ papers: [], problem: { code: 'captive-portal' } });
	});

	test('a list 200,000 deep is one bad entry', async () => {
		setUp.feed.fail('deep');
		expect((await ask()).skipped).toHaveLength(1);
	});

	test('a gzip bomb is not unpacked into memory', async () => {
		setUp.feed.fail('gzip-bomb');
		await ask();
		const before = process.memoryUsage().arrayBuffers;
		await ask();
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
	});

	test('a feed that is not there is out of reach', async () => {
		const { url } = setUp.feed;
		await setUp.feed.stop();
		expect(url).toMatch(/127/);
		expect((await ask()).problem).toEqual({ code: 'offline' });
	});

	test('called off, it ends at once, and is not an answer of the feed', async () => {
		setUp.feed.fail('never-answers');
		const stopping = new AbortController();
		const answer = ask(TODAY, stopping.signal);
		await setUp.feed.received(1);
		stopping.abort();
		expect(await answer).toMatchObject({ papers: [], problem: { code: 'interrupted' } });
		expect((await ask(TODAY, stopping.signal)).requests).toBe(0);
	});
});

describe('limits of the feed', () => {
	test('told when to come back, it does not ask before', async () => {
		setUp.feed.fillDay(TODAY, 10);
		setUp.feed.fail('too-many-requests', { times: 1, retryAfter: 120 });
		const until = setUp.clock.now() + 2 * MINUTE;
		expect(await ask()).toMatchObject({ requests: 1, problem: { code: 'rate-limited', until } });

		setUp.clock.advance(MINUTE);
		expect(await ask()).toMatchObject({ requests: 0, problem: { code: 'rate-limited', until } });
		expect(setUp.feed.requests).toHaveLength(1);

		setUp.clock.advance(MINUTE);
		expect((await ask()).papers).toHaveLength(10);
	});

	test('and not after a restart either', async () => {
		setUp.feed.fail('unavailable', { times: 1, retryAfter: 600 });
		await ask();
		await setUp.politeness.close();

		const restarted = setUp.clientWith(await setUp.openPoliteness());
		const answer = await restarted.fetchDay(TODAY, { signal: new AbortController().signal });
		expect(answer).toMatchObject({ requests: 0, problem: { code: 'rate-limited' } });
	});

	test('told only that it was too much, it tries again, and then leaves the feed alone', async () => {
		setUp.feed.fail('too-many-requests');
		const until = setUp.clock.now() + 5 * MINUTE;
		expect(await ask()).toMatchObject({ requests: 4, problem: { code: 'rate-limited', until } });
	});

	test('a wait of a few seconds is waited for', async () => {
		setUp.feed.fillDay(TODAY, 10);
		setUp.feed.fail('too-many-requests', { times: 1, retryAfter: 3 });
		const answer = ask();
		await expect.poll(() => setUp.clock.nextAlarm).toBe(setUp.clock.now() + 3000);
		setUp.clock.advance(3000);
		expect((await answer).papers).toHaveLength(10);
	});

	test('the last allowed request is used, the next is not sent', async () => {
		setUp.feed.fillDay(TODAY, 10);
		setUp.feed.setRemaining(1);
		expect((await ask()).papers).toHaveLength(10);
		const until = setUp.clock.now() + 121_000;
		expect((await ask()).problem).toEqual({ code: 'rate-limited', until });
	});

	test('60 requests are sent in five minutes and no more', async () => {
		const signal = new AbortController().signal;
		for (let sent = 0; sent < 60; sent += 1) {
			expect((await ask()).problem).toBeUndefined();
		}
		expect((await ask()).problem?.code).toBe('rate-limited');
		setUp.clock.advance(5 * MINUTE);
		const reserved = { signal, reserve: 12 };
		for (let sent = 0; sent < 48; sent += 1) {
			expect((await setUp.client.fetchDay(TODAY, reserved)).problem).toBeUndefined();
		}
		expect((await setUp.client.fetchDay(TODAY, reserved)).problem?.code).toBe('rate-limited');
		expect((await ask()).problem).toBeUndefined();
	});

	test('two who ask at the same time take turns', async () => {
		setUp.feed.fail('never-answers', { times: 1 });
		const first = ask();
		const second = ask();
		await setUp.feed.received(1);
		expect(setUp.feed.requests).toHaveLength(1);
		setUp.clock.advance(30_000);
		expect((await first).problem).toEqual({ code: 'timeout' });
		expect((await second).problem).toEqual({ code: 'timeout' });
		expect(setUp.feed.requests).toHaveLength(1);
	});
});
