import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(1000));
const name = text;

/** A chart as a picture or as a table, to be written to a file. */
export const chartFileSchema = v.variant('as', [
	v.strictObject({
		as: v.literal('png'),
		name,
		bytes: v.pipe(
			v.custom<Uint8Array>((value) => value instanceof Uint8Array),
			v.check(({ length }) => length < 50_000_000),
		),
	}),
	v.strictObject({
		as: v.literal('csv'),
		name,
		columns: v.pipe(v.array(text), v.maxLength(20)),
		rows: v.pipe(v.array(v.array(v.union([text, v.number()]))), v.maxLength(10_000)),
	}),
]);

export type ChartFile = v.InferOutput<typeof chartFileSchema>;
