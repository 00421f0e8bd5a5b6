/** The largest import that the page may hand over, in bytes; larger ones are chosen as files. */
export const MOST_HANDED_OVER = 50_000_000;
