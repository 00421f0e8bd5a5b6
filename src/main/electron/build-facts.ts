import { join } from 'node:path';
import { app } from 'electron';
import { readBuildFacts, type BuildFacts } from '../update/build-facts.ts';

/** How this app was built. */
export function buildFacts(): BuildFacts {
	return readBuildFacts(join(app.getAppPath(), 'package.json'), app.isPackaged);
}
