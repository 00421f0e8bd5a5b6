import { expect, test } from 'vitest';
import { makeEntries } from '../../../e2e/feed/entries.ts';
import { FeedFailure } from './problem.ts';
import { readAnswer } from './read-answer.ts';

const DAY = Buffer.from(JSON.stringify(makeEntries({ day: '2026-06-12', count: 30 })));

function read(body: Uint8Array): unknown {
	const headers = { 'content-type': 'application/json; charset=utf-8' };
	return readAnswer(new Response(null, { status: 200, headers }), body);
}

test('an answer that is cut anywhere is not believed at all', () => {
	expect(read(DAY)).toHaveLength(30);
	for (let cut = 0; cut < 1000; cut += 1) {
		const length = Math.floor((cut * (DAY.length - 1)) / 999);
		expect(() => read(DAY.subarray(0, length))).toThrow(FeedFailure);
	}
});

test.each([
	['application/json', true],
	['Application/JSON; charset=utf-8', true],
	['application/problem+json', true],
	['text/json', false],
	['application/jsonp', false],
	['', false],
])('an answer of type "%s" is believed: %s', (type, isBelieved) => {
	const response = new Response(null, { status: 200, headers: { 'content-type': type } });
	const reading = expect(() => readAnswer(response, Buffer.from('[]')));
	if (isBelieved) reading.not.toThrow();
	else reading.toThrow(FeedFailure);
});
