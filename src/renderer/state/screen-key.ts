/** Where a page that is about to begin anew keeps what was on screen; gone with the window. */
export const SCREEN_KEY = 'papertray:screen';
