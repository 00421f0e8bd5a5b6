import type { Query } from './query.ts';

/**
 * The query with its last word marked as possibly unfinished. Phrases are finished by their quote;
 * and what is excluded is excluded as it stands, or `-net` would hide all that begins with it.
 */
export function withPrefix(query: Query): Query {
	return marked(query) ?? query;
}

/** Undefined where there is no word to mark. */
function marked(query: Query): Query | undefined {
	if (query.kind === 'text') return query.phrase ? undefined : { ...query, prefix: true };
	if (query.kind !== 'and' && query.kind !== 'or') return undefined;
	for (let at = query.parts.length - 1; at >= 0; at -= 1) {
		const part = query.parts[at];
		const last = part && marked(part);
		if (last) return { kind: query.kind, parts: query.parts.with(at, last) };
	}
	return undefined;
}
