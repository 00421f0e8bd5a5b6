import { DRAGGED_PAPERS } from '../list/dragged-papers.ts';

/** Whether a drag brings something from outside, and not papers of this window. */
export function isBroughtIn({ dataTransfer }: DragEvent): boolean {
	const types = dataTransfer?.types ?? [];
	if (types.includes(DRAGGED_PAPERS)) return false;
	return types.includes('Files') || types.includes('text/plain') || types.includes('text/uri-list');
}

/** Whether what happens belongs to a field that one writes in. */
export function isTyping(event: Event): boolean {
	return event
		.composedPath()
		.some(
			(each) =>
				each instanceof HTMLInputElement ||
				each instanceof HTMLTextAreaElement ||
				(each instanceof HTMLElement && each.isContentEditable),
		);
}

/**
 * What was dropped or pasted, if it may be something to bring in: the first file, or a text that
 * names papers. Undefined for all else, which is nobody's concern.
 */
export async function broughtIn(transfer: DataTransfer): Promise<Uint8Array | undefined> {
	const [file] = transfer.files;
	// Neither is there any more once one has waited for something.
	const text = transfer.getData('text/plain') || transfer.getData('text/uri-list');
	const { MOST_HANDED_OVER } = await import('#shared/domain/import/most-handed-over.ts');
	if (file !== undefined) {
		return file.size <= MOST_HANDED_OVER ? new Uint8Array(await file.arrayBuffer()) : undefined;
	}
	const { paperIdsIn } = await import('#shared/domain/import/paper-ids.ts');
	return paperIdsIn(text).length > 0 ? new TextEncoder().encode(text) : undefined;
}
