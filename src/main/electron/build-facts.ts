import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
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

/** What a package says of itself; while developing there is none, and everything may be inspected. */
export function buildFacts(): BuildFacts {
	const unknown = { updateUrl: '', updateKey: '', inspectable: !app.isPackaged };
	if (!app.isPackaged) return unknown;
	try {
		const about: unknown = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'));
		return v.parse(schema, about).papertray;
	} catch (cause) {
		log('warn', 'the package does not say how it was built', cause);
		return unknown;
	}
}
