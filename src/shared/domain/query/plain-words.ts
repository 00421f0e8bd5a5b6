import type { Query } from './query.ts';

/** The words of a query without its language, for a search that does not know that. */
export function plainWords(query: Query): string {
	switch (query.kind) {
		case 'text':
			return query.text;
		case 'and':
		case 'or':
			return query.parts.map(plainWords).filter(Boolean).join(' ');
		case 'everything':
		case 'not':
		case 'fact':
			return '';
	}
}
