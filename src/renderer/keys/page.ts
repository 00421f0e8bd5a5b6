/** What a command needs of the page: where the focus can go, and how far there is to scroll. */
export interface Page {
	focusList(): void;
	focusReader(): void;
	focusSearch(): void;
	/** Asks what to look for in the paper that is read; false when there is none. */
	findInReader(): boolean;
	/** What is selected of the paper that is read; undefined where nothing is. */
	selectedInReader(): string | undefined;
	/** Scrolls the reader by a page; false when there was nothing left to scroll. */
	scrollReader(direction: 1 | -1): boolean;
	/** How many rows the list shows at once. */
	rowsInSight(): number;
	/** Whether the focus is in the search box or in the reader. */
	focusIsIn(place: 'search' | 'reader'): boolean;
}
