/** Names of the documents in the profile; apart from their schemas, which take time to make. */
export const SETTINGS_FILE = 'settings.json';
export const WINDOW_FILE = 'window.json';
export const VIEWS_FILE = 'views.json';
