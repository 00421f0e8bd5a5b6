import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { log } from '../log.ts';

const schema = v.object({
	papertray: v.object({
		updateUrl: v.string(),
		updateKey: v.string(),
		inspectable: v.boolean(),
	}),
});

/** How a packaged app was built (`build/package/stage.mjs`). */
export interface BuildFacts {
	/** Where updates are looked for; empty: nowhere. */
	readonly updateUrl: string;
	/** The public key that updates are signed with, SPKI in base64; empty: none. */
	readonly updateKey: string;
	/** Made for tests: it lets itself be inspected. */
	readonly inspectable: boolean;
}

/**
 * What a package says of itself in its package.json. While developing there is none, and everything
 * may be inspected; a package that does not say may not.
 */
export function readBuildFacts(file: string, isPackaged: boolean): BuildFacts {
	const unknown = { updateUrl: '', updateKey: '', inspectable: !isPackaged };
	if (!isPackaged) return unknown;
	try {
		return v.parse(schema, JSON.parse(readFileSync(file, 'utf8'))).papertray;
	} catch (cause) {
		log('warn', 'the package does not say how it was built', cause);
		return unknown;
	}
}
