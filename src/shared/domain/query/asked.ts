import { allOf, anyOf, EVERYTHING, type Query } from './query.ts';

/**
 * What is left of a query without the text that has no letter and no number in it. Nothing can be
 * found by a `-` or a `(` alone; and while one goes on typing, results should not vanish for it.
 */
export function asked(query: Query): Query {
	return left(query) ?? EVERYTHING;
}

function left(query: Query): Query | undefined {
	switch (query.kind) {
		case 'text':
			return /[\p{L}\p{N}]/u.test(query.text) ? query : undefined;
		case 'not': {
			const part = left(query.part);
			return part && { kind: 'not', part };
		}
		case 'and':
		case 'or': {
			const parts = query.parts.map(left).filter((part) => part !== undefined);
			if (parts.length === query.parts.length) return { kind: query.kind, parts };
			return query.kind === 'and' ? allOf(parts) : anyOf(parts);
		}
		case 'everything':
		case 'fact':
			return query;
	}
}
