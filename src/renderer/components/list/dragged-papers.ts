/** Marks a drag as one of papers of this window: the papers themselves are the selected ones. */
export const DRAGGED_PAPERS = 'application/x-papertray-papers';
