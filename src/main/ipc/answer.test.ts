import { expect, test } from 'vitest';
import { commandNames, type CommandName } from '#shared/ipc/names.ts';
import { failure, success } from '#shared/result.ts';
import { answer, type Handlers } from './answer.ts';

/** Handlers that only tell which of them was reached, and with what. */
function recorder(): { handlers: Handlers; reached: [CommandName, unknown][] } {
	const reached: [CommandName, unknown][] = [];
	const handlers = Object.fromEntries(
		commandNames.map((name) => [
			name,
			(input: unknown) => {
				reached.push([name, input]);
				return success(undefined);
			},
		]),
	);
	// Every command is there; what they answer is not looked at here.
	return { handlers: handlers as unknown as Handlers, reached };
}

test('a request of the right shape reaches its handler', async () => {
	const { handlers, reached } = recorder();
	const rows = Uint32Array.of(1, 2);
	expect(await answer(handlers, 'act', { verb: 'done', rows })).toEqual(success(undefined));
	expect(reached).toEqual([['act', { verb: 'done', rows }]]);
});

const OF_WRONG_SHAPE: unknown[] = [
	null,
	0,
	-1,
	1.5,
	Number.NaN,
	'x'.repeat(10_000_000),
	[],
	[1, 2],
	{ rows: [1] },
	JSON.parse('{"__proto__":{"verb":"done"}}'),
	{ verb: 'destroy', rows: Uint32Array.of(1) },
	new Uint32Array(2_000_000),
];

test.each(commandNames)('%s refuses what is not of its shape and stays standing', async (name) => {
	const { handlers, reached } = recorder();
	const answers = await Promise.all(
		OF_WRONG_SHAPE.map((request) => answer(handlers, name, request)),
	);
	const refused = answers.filter((result) => !result.ok);
	expect(refused.every((result) => result.error.code === 'bad-request')).toBe(true);
	// A few commands do take a row number or an empty change; nothing takes the rest.
	const harmful = reached.filter(([, input]) => input !== 0 && !isEmptyChange(input));
	// By kind: what did come through may be of any size.
	expect(harmful.map(([, input]) => Object.prototype.toString.call(input))).toEqual([]);
});

function isEmptyChange(input: unknown): boolean {
	if (Array.isArray(input) || ArrayBuffer.isView(input)) return false;
	return typeof input === 'object' && input !== null && Object.keys(input).length === 0;
}

test('an error inside a handler becomes a value, without its words', async () => {
	const { handlers } = recorder();
	const broken: Handlers = {
		...handlers,
		open: () => {
			throw new Error('secret');
		},
	};
	expect(await answer(broken, 'open', undefined)).toEqual(failure({ code: 'unexpected' }));
});
