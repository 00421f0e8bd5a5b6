/** What of a paper is searched, the most telling first; the abstract includes the AI summary. */
export const TEXT_FIELDS = [
	'title',
	'authors',
	'organization',
	'keywords',
	'tags',
	'note',
	'abstract',
] as const;

export type TextField = (typeof TEXT_FIELDS)[number];

/** The texts of one paper. */
export interface IndexedTexts {
	/** arXiv's. */
	readonly id: string;
	readonly title: string;
	readonly authors: readonly string[];
	/** Name and full name. */
	readonly organization: string;
	readonly keywords: readonly string[];
	readonly tags: readonly string[];
	readonly note: string;
	readonly abstract: string;
}

/** A field, or the id, which is no field one can name but is found all the same. */
type Place = TextField | 'id';

/** Fields as bits of one number, as postings keep them. */
export const FIELD_BIT: Readonly<Record<Place, number>> = {
	title: 1,
	authors: 2,
	organization: 4,
	keywords: 8,
	tags: 16,
	note: 32,
	abstract: 64,
	id: 128,
};

export const EVERY_FIELD = 255;

/**
 * What a word counts by where it stands. Steps are wide enough that a short title, a longer one or
 * the wrong ending of a word never lift one field over the next.
 */
const WEIGHT: Readonly<Record<Place, number>> = {
	id: 20,
	title: 3.2,
	authors: 2.4,
	organization: 2.2,
	keywords: 1.9,
	tags: 1.9,
	note: 1.4,
	abstract: 1,
};

/** By fields as bits: the weight of the best of them. */
export const FIELD_WEIGHTS: Float32Array = Float32Array.from({ length: 256 }, (_, bits) =>
	Math.max(0, ...places().map((place) => ((bits & FIELD_BIT[place]) !== 0 ? WEIGHT[place] : 0))),
);

function places(): readonly Place[] {
	return ['id', ...TEXT_FIELDS];
}
