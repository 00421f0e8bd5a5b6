import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../../e2e/feed/manual-clock.ts';
import { Politeness } from './politeness.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let folder: string;
let clock: ManualClock;
let politeness: Politeness;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-politeness-'));
	clock = new ManualClock('2026-06-12T08:00:00Z');
	politeness = await open();
});
afterEach(async () => {
	await politeness.close();
	await rm(folder, { recursive: true, force: true });
});

function open(): Promise<Politeness> {
	return Politeness.open(join(folder, 'politeness.json'), clock.now);
}

async function restart(): Promise<void> {
	await politeness.close();
	politeness = await open();
}

/** Milliseconds until the feed may be asked. */
function wait(reserve?: number): number {
	return politeness.freeAt(reserve) - clock.now();
}

function send(count: number): void {
	for (let sent = 0; sent < count; sent += 1) politeness.sent();
}

function answer(status: number, headers: Record<string, string>): void {
	politeness.answered(status, new Headers(headers));
}

describe('requests in five minutes', () => {
	test('60 may be sent, then the first has to be five minutes old', () => {
		send(30);
		clock.advance(MINUTE);
		send(29);
		expect(wait()).toBe(0);
		send(1);
		expect(wait()).toBe(4 * MINUTE);
		clock.advance(4 * MINUTE);
		expect(wait()).toBe(0);
	});

	test('some can be left to others', () => {
		send(48);
		expect(wait(12)).toBe(5 * MINUTE);
		expect(wait()).toBe(0);
		send(1);
		clock.advance(5 * MINUTE - 1);
		expect(wait(12)).toBe(1);
	});

	test('are remembered across a restart', async () => {
		send(60);
		await restart();
		expect(wait()).toBe(5 * MINUTE);
	});
});

describe('what the feed asks for', () => {
	test('is remembered across a restart', async () => {
		answer(429, { 'retry-after': '600' });
		await restart();
		expect(wait()).toBe(10 * MINUTE);
	});

	test('holds for a day at most, whatever is asked for', () => {
		answer(429, { 'retry-after': '1000000000000' });
		expect(wait()).toBe(24 * HOUR);
	});

	test('does not hold for a year because the clock was set back', () => {
		answer(429, { 'retry-after': '600' });
		send(60);
		clock.set('2025-06-12T08:00:00Z');
		expect(wait()).toBe(0);
	});
});

describe('an answer asks for a wait', () => {
	const DATE = 'Fri, 12 Jun 2026 08:00:00 GMT';

	test.each<[string, number, Record<string, string>, number]>([
		['in seconds', 429, { 'retry-after': '30' }, 30_000],
		['with 503 too', 503, { 'retry-after': '30' }, 30_000],
		['as a date', 429, { 'retry-after': 'Fri, 12 Jun 2026 08:10:00 GMT' }, 10 * MINUTE],
		[
			"as a date, by the server's clock",
			429,
			{ 'retry-after': 'Sat, 13 Jun 2026 08:10:00 GMT', date: 'Sat, 13 Jun 2026 08:00:00 GMT' },
			10 * MINUTE,
		],
		['with nothing left', 200, { ratelimit: '"api";r=0;t=40' }, 41_000],
		['with nothing left of one limit', 429, { ratelimit: '"a";r=9;t=9, "b";r=0;t=40' }, 41_000],
		['not with a date that is past', 429, { 'retry-after': DATE, date: DATE }, 0],
		['not of no time', 429, { 'retry-after': '0' }, 0],
		['not of negative time', 429, { 'retry-after': '-5' }, 0],
		['not in numbers of another kind', 429, { 'retry-after': '1e12' }, 0],
		['not in gibberish', 429, { 'retry-after': 'Soon, maybe', ratelimit: 'r=0' }, 0],
		['not when there is something left', 429, { ratelimit: '"api";r=10;t=250' }, 0],
		['not with an ordinary answer', 200, { 'retry-after': '30' }, 0],
		['not by saying nothing', 429, {}, 0],
	])('%s', (_, status, headers, milliseconds) => {
		answer(status, headers);
		expect(wait()).toBe(milliseconds);
	});
});
