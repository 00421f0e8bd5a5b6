/**
 * What the first frame does not show. It is a script of its own, loaded right after that frame: to
 * read and run it before would keep the list waiting.
 */
export { default as CatchUpPage } from './catch-up/CatchUpPage.svelte';
export { default as Dialogs } from './dialogs/Dialogs.svelte';
export { default as ForYouHead } from './list/ForYouHead.svelte';
export { default as ForYouLine } from './reader/ForYouLine.svelte';
export { default as SearchHeader } from './search/SearchHeader.svelte';
export { default as SearchNotes } from './search/SearchNotes.svelte';
export { default as OnlineResults } from './search/OnlineResults.svelte';
export { default as PaperNotes } from './notes/PaperNotes.svelte';
export { default as PaperTrend } from './reader/PaperTrend.svelte';
export { default as Reader } from './reader/Reader.svelte';
export { default as RelatedPapers } from './reader/RelatedPapers.svelte';
export { default as RisingLine } from './reader/RisingLine.svelte';
export { default as ReaderTags } from './tags/ReaderTags.svelte';
export { default as WhyMarked } from './reader/WhyMarked.svelte';
export { keepScreen } from '../state/kept-screen.ts';
export { default as ZoteroMark } from './reader/ZoteroMark.svelte';
