import { afterEach, beforeEach, expect, test } from 'vitest';
import { pictureType } from '../../src/main/media/picture-type.ts';
import { FAULTS, type Fault } from './faults.ts';
import { FeedServer } from './feed-server.ts';

const TODAY = '2026-06-12';

let feed: FeedServer;
beforeEach(async () => (feed = await FeedServer.start({ today: TODAY })));
afterEach(() => feed.stop());

async function ask(query: string): Promise<{ status: number; json: unknown; headers: Headers }> {
	const response = await fetch(`${feed.url}/api/daily_papers${query}`);
	return { status: response.status, json: await response.json(), headers: response.headers };
}

test('a day is given in pages, 50 at a time unless another size is asked for', async () => {
	feed.fillDay(TODAY, 120);
	expect((await ask(`?date=${TODAY}`)).json).toHaveLength(50);
	expect((await ask(`?date=${TODAY}&limit=100`)).json).toHaveLength(100);
	expect((await ask(`?date=${TODAY}&limit=100&p=1`)).json).toHaveLength(20);
	expect((await ask(`?date=${TODAY}&limit=100&p=100`)).json).toEqual([]);
	expect((await ask('?limit=101')).status).toBe(400);
});

test('a day that is not open is refused with the words of the feed, a weekend is empty', async () => {
	expect(await ask('?date=2026-06-13')).toMatchObject({
		status: 400,
		json: {
			error: '✖ "date" must be less than or equal to "2026-06-12T00:00:00.000Z"\n  → at date',
		},
	});
	expect((await ask('?date=2025-13-40')).status).toBe(400);
	expect(await ask('?date=2026-06-06')).toMatchObject({ status: 200, json: [] });
});

test('a day can grow between two requests', async () => {
	const entries = feed.fillDay(TODAY, 3);
	feed.setDay(TODAY, entries.slice(0, 1));
	expect((await ask(`?date=${TODAY}`)).json).toHaveLength(1);
	feed.setDay(TODAY, entries);
	expect((await ask(`?date=${TODAY}`)).json).toHaveLength(3);
});

test('every answer tells what is left, requests are written down', async () => {
	const { headers } = await ask(`?date=${TODAY}`);
	expect(headers.get('ratelimit')).toBe('"api";r=499;t=120');
	expect(headers.get('ratelimit-policy')).toBe('"fixed window";"api";q=500;w=300');
	expect(feed.requests).toMatchObject([{ method: 'GET', path: '/api/daily_papers', date: TODAY }]);
});

test('papers are found by id, others are not, and each has a picture', async () => {
	const [entry] = feed.fillDay(TODAY, 1);
	const paper = await fetch(`${feed.url}/api/papers/${entry?.paper.id}`);
	expect(await paper.json()).toEqual(entry?.paper);
	expect((await fetch(`${feed.url}/api/papers/1234.56789`)).status).toBe(404);

	const picture = await fetch(String(entry?.['thumbnail']));
	expect(pictureType(new Uint8Array(await picture.arrayBuffer()))).toBe('image/png');
});

test('a fault comes as often as wanted, on the day that was named', async () => {
	feed.fail('forbidden', { times: 1, day: TODAY });
	expect((await ask('?date=2026-06-11')).status).toBe(200);
	const refused = await fetch(`${feed.url}/api/daily_papers?date=${TODAY}`);
	expect(refused.status).toBe(403);
	expect((await ask(`?date=${TODAY}`)).status).toBe(200);
});

test.each(Object.keys(FAULTS) as Fault[])('the server survives giving %s', async (fault) => {
	feed.fillDay(TODAY, 2);
	feed.fail(fault, { times: 1 });
	const callOff = new AbortController();
	const answer = fetch(`${feed.url}/api/daily_papers`, { signal: callOff.signal });
	await feed.received(1);
	callOff.abort();
	await answer.catch(() => undefined);
	expect((await ask(`?date=${TODAY}`)).json).toHaveLength(2);
});
