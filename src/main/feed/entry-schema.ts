import * as v from 'valibot';

/** A field that may be missing, null or of a wrong type; all three mean that the feed does not say. */
function maybe<const Schema extends v.GenericSchema>(schema: Schema) {
	return v.fallback(v.nullish(schema, null), null);
}

/** A list from which what has a wrong type is left out. */
function listOf<const Schema extends v.GenericSchema>(schema: Schema, longest: number) {
	return maybe(
		v.pipe(
			v.array(v.unknown()),
			v.transform((items) =>
				items.slice(0, longest).flatMap((item) => {
					const parsed = v.safeParse(schema, item);
					return parsed.success ? [parsed.output] : [];
				}),
			),
		),
	);
}

const text = maybe(v.string());
// Beyond 32 bits no column can hold it, and no paper has as many of anything.
const count = maybe(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0x7fff_ffff)));

/** Two shapes of the feed's users: `name` in one, `user` in the other, both in newer entries. */
const user = maybe(v.object({ name: text, user: text, fullname: text }));
const organization = maybe(v.object({ name: text, fullname: text }));

/**
 * An entry of `/api/daily_papers`, as tolerant as can be: a field that does not fit is a field that
 * is not there. The entry's own `publishedAt` is left out on purpose: it is the paper's, shifted by
 * the offset of New York, and so falls on the day before.
 */
export const entrySchema = v.object({
	paper: v.object({
		/** Never a number, which would lose the zero at the end of `2510.14980`. */
		id: v.string(),
		title: text,
		summary: text,
		authors: listOf(v.object({ name: v.string() }), 5000),
		publishedAt: text,
		submittedOnDailyBy: user,
		upvotes: count,
		ai_summary: text,
		ai_summary_model: text,
		ai_keywords: listOf(v.string(), 50),
		githubRepo: text,
		githubStars: count,
		projectPage: text,
		mediaUrls: listOf(v.string(), 20),
		organization,
		withdrawnAt: text,
		numTotalModels: count,
		numTotalDatasets: count,
	}),
	title: text,
	summary: text,
	thumbnail: text,
	numComments: count,
	submittedBy: user,
	organization,
	mediaUrls: listOf(v.string(), 20),
});

export type Entry = v.InferOutput<typeof entrySchema>;
