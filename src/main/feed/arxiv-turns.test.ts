import { expect, test } from 'vitest';
import { ManualClock } from '../../../e2e/feed/manual-clock.ts';
import { ArxivTurns, type ArxivMemory } from './arxiv-turns.ts';

function setUp(answers: readonly Response[] = [], memory: ArxivMemory = {}) {
	const clock = new ManualClock('2026-06-12T08:00:00Z');
	const sent: number[] = [];
	const kept = { memory };
	const left = [...answers];
	const turns = new ArxivTurns({
		fetch: () => {
			sent.push(clock.now());
			return Promise.resolve(left.shift() ?? new Response('x'));
		},
		now: clock.now,
		timer: clock.timer,
		memory: () => kept.memory,
		remember: (after) => (kept.memory = after),
	});
	return { clock, sent, turns, kept };
}

test('requests go one by one, three seconds apart', async () => {
	const { clock, sent, turns } = setUp();
	const start = clock.now();
	const answers = Promise.all([turns.fetch('a:1'), turns.fetch('a:2'), turns.fetch('a:3')]);
	for (let waits = 0; waits < 2; waits += 1) {
		await expect.poll(() => clock.nextAlarm).toBeDefined();
		clock.advance(3000);
	}
	expect((await answers).map(({ status }) => status)).toEqual([200, 200, 200]);
	expect(sent.map((at) => at - start)).toEqual([0, 3000, 6000]);
});

test('a restart does not bring the next request nearer', async () => {
	const before = Date.parse('2026-06-12T07:59:59Z');
	const { clock, sent, turns } = setUp([], { lastAt: before });
	const answer = turns.fetch('a:1');
	await expect.poll(() => clock.nextAlarm).toBe(before + 3000);
	clock.advance(2000);
	await answer;
	expect(sent).toEqual([before + 3000]);
});

test.each([
	[new Response('Rate exceeded.', { status: 429 }), 15 * 60_000],
	[new Response('', { status: 403 }), 15 * 60_000],
	[new Response('', { status: 503, headers: { 'retry-after': '120' } }), 120_000],
])('too fast for arXiv, it is left alone for a while (%#)', async (refusal, wait) => {
	const { clock, sent, turns } = setUp([refusal]);
	const until = clock.now() + wait;
	const problem = { code: 'rate-limited', until };
	await expect(turns.fetch('a:1')).rejects.toMatchObject({ problem });
	await expect(turns.fetch('a:2')).rejects.toMatchObject({ problem });
	expect(sent).toHaveLength(1);
	clock.advance(wait);
	expect((await turns.fetch('a:3')).status).toBe(200);
});

test('whoever is called off while waiting leaves the turn to the next', async () => {
	const { clock, sent, turns } = setUp();
	await turns.fetch('a:1');
	const stopping = new AbortController();
	const second = turns.fetch('a:2', { signal: stopping.signal });
	await expect.poll(() => clock.nextAlarm).toBeDefined();
	stopping.abort();
	await expect(second).rejects.toThrow();
	const third = turns.fetch('a:3');
	await expect.poll(() => clock.nextAlarm).toBeDefined();
	clock.advance(3000);
	await third;
	expect(sent).toHaveLength(2);
});
