import type * as v from 'valibot';
import { expect, test } from 'vitest';
import { answerSchema, operations, OUTSIDE_VERSION } from './contract.ts';

/** A schema of valibot's as its parts are at run time, as far as shapes need them. */
interface Parts {
	readonly type: string;
	readonly wrapped?: Parts;
	readonly item?: Parts;
	readonly entries?: Readonly<Record<string, Parts>>;
	readonly options?: readonly (Parts | string)[];
	readonly literal?: unknown;
}

/** What of a schema programs rely on: names, which may be absent (`?`), and kinds. */
function shapeOf(schema: Parts): unknown {
	const { type, wrapped, item, entries, options, literal } = schema;
	if (wrapped !== undefined) return shapeOf(wrapped);
	if (item !== undefined) return [shapeOf(item)];
	if (type === 'literal') return literal;
	if (type === 'picklist') return (options as readonly string[]).join(' | ');
	if (options !== undefined)
		return options.map((each) => (typeof each === 'string' ? each : shapeOf(each)));
	if (entries === undefined) return type;
	return Object.fromEntries(
		Object.entries(entries).map(([name, entry]) => [
			entry.type.includes('optional') ? `${name}?` : name,
			shapeOf(entry),
		]),
	);
}

function shape(schema: v.GenericSchema): unknown {
	// Its parts are there at run time; which, its type does not say.
	return shapeOf(schema);
}

// Scripts go by these. Adding to them is fine, and the snapshot then says so; to rename, to take away
// or to give another meaning is a new OUTSIDE_VERSION.
test('what the command line answers has the shape that is documented', () => {
	expect(OUTSIDE_VERSION).toBe(1);
	expect({
		answer: shape(answerSchema),
		...Object.fromEntries(
			Object.entries(operations).map(([name, { output }]) => [name, shape(output)]),
		),
	}).toMatchSnapshot();
});

test('what is asked has the shape that is documented', () => {
	expect(
		Object.fromEntries(Object.entries(operations).map(([name, { input }]) => [name, shape(input)])),
	).toMatchSnapshot();
});
