import { join } from 'node:path';
import { app } from 'electron';

/** What the build made: `main`, `preload` and `renderer`. Not by where a script is: it may be in a part of it. */
export const BUILT = join(app.getAppPath(), 'out');

/** Files that come with the program. */
export const RESOURCES = join(app.getAppPath(), 'resources');
