import { readFileSync } from 'node:fs';
import { unseal, type DocumentFormat } from './envelope.ts';

/**
 * What a small document holds, read at once: for the little that the window must know before it is
 * there, and before the store is. Nothing is repaired and nobody told, which is for whoever opens
 * the document afterwards; where it cannot be read, it is empty.
 */
export function peek<T>(file: string, format: DocumentFormat<T>): T {
	try {
		const opened = unseal(readFileSync(file), format);
		if (opened.kind !== 'unreadable' && opened.data !== undefined) return opened.data;
	} catch {
		// Not there, on the first start.
	}
	return format.empty();
}
