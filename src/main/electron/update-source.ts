import { app } from 'electron';
import type { Config } from '../config.ts';
import type { UpdateSource } from '../update/open-updates.ts';
import { packageKind } from '../update/package-kind.ts';
import { buildFacts } from './build-facts.ts';

/**
 * Where updates come from: what the package was built with, unless the environment says otherwise. The
 * key and how the app was installed are for tests to say alone, which a release does not listen to.
 */
export function updateSource({ updateUrl, updateKey, updateKind }: Config): UpdateSource {
	const facts = buildFacts();
	const installed = packageKind({
		platform: process.platform,
		executable: process.execPath,
		environment: process.env,
	});
	return {
		feed: (updateUrl || facts.updateUrl).replace(/\/+$/, ''),
		publicKey: (facts.inspectable && updateKey) || facts.updateKey,
		kind: (facts.inspectable && updateKind) || (app.isPackaged ? installed : undefined),
	};
}
