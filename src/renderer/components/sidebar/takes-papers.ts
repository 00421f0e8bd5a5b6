import type { Attachment } from 'svelte/attachments';
import { DRAGGED_PAPERS } from '../list/dragged-papers.ts';

/**
 * Lets papers be dropped on an element, which has `data-drop` while they are over it. Without
 * anything to do they are not taken.
 */
export function takesPapers(drop: (() => void) | undefined): Attachment<HTMLElement> {
	return (element) => {
		if (drop === undefined) return undefined;
		const listening = new AbortController();
		const { signal } = listening;
		const leave = () => delete element.dataset['drop'];
		element.addEventListener(
			'dragover',
			(event) => {
				if (event.dataTransfer?.types.includes(DRAGGED_PAPERS) !== true) return;
				event.preventDefault();
				element.dataset['drop'] = '';
			},
			{ signal },
		);
		element.addEventListener('dragleave', leave, { signal });
		element.addEventListener(
			'drop',
			(event) => {
				event.preventDefault();
				leave();
				drop();
			},
			{ signal },
		);
		return () => listening.abort();
	};
}
