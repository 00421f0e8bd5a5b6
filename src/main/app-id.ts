/**
 * What systems know the app by, as its packages say it (`build/package/identity.mjs`). Windows shows
 * notifications of an app only under the name that its shortcut has:
 * https://www.electronjs.org/docs/latest/tutorial/notifications#windows
 */
export const APP_ID = 'org.papertray.Papertray';
