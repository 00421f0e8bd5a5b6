import * as v from 'valibot';
import { KINDS, type PackageKind } from './update/package-kind.ts';

/** Starts the app without its window. */
export const HIDDEN_SWITCH = '--hidden';

const serviceUrl = v.pipe(
	v.string(),
	v.url(),
	v.regex(/^https?:\/\//),
	// Paths are appended, so a base ends without a slash.
	v.transform((url) => url.replace(/\/+$/, '')),
);

/** A service on this very computer. */
const ownUrl = v.pipe(
	serviceUrl,
	v.check((url) => {
		const { protocol, hostname } = new URL(url);
		return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
	}, 'Only an http address on this computer'),
);

const encryptedUrl = v.pipe(
	serviceUrl,
	v.check((url) => url.startsWith('https://'), 'Only an https address'),
);

/** An unset variable and an empty one mean the same: the default. */
function variable<Schema extends v.GenericSchema<string, string>>(
	schema: Schema,
	fallback: string,
) {
	return v.optional(
		v.pipe(
			v.string(),
			v.transform((value) => (value === '' ? fallback : value)),
			schema,
		),
		fallback,
	);
}

const environmentSchema = v.object({
	PAPERTRAY_PROFILE: v.optional(v.string(), ''),
	PAPERTRAY_HF_URL: variable(serviceUrl, 'https://huggingface.co'),
	PAPERTRAY_ARXIV_URL: variable(serviceUrl, 'https://export.arxiv.org'),
	PAPERTRAY_ARXIV_RSS_URL: variable(serviceUrl, 'https://rss.arxiv.org'),
	PAPERTRAY_ZOTERO_URL: variable(ownUrl, 'http://127.0.0.1:23119'),
	PAPERTRAY_LANGUAGE: v.optional(v.string(), ''),
	PAPERTRAY_LOG: variable(v.picklist(['debug', 'info', 'warn']), 'info'),
	PAPERTRAY_UPDATE_URL: variable(v.union([v.literal(''), encryptedUrl, ownUrl]), ''),
	PAPERTRAY_UPDATE_KEY: v.optional(v.string(), ''),
	PAPERTRAY_UPDATE_KIND: variable(v.picklist(['', ...KINDS]), ''),
	PAPERTRAY_NOW_OFFSET: variable(v.pipe(v.string(), v.regex(/^-?\d{1,14}$/)), '0'),
	/** Set by electron-vite while developing: the page comes from its server. */
	ELECTRON_RENDERER_URL: v.optional(v.string(), ''),
});

/** Everything that comes from outside when the program starts. */
export interface Config {
	/** Folder for all the app keeps; undefined: the system's place for it. */
	readonly profile: string | undefined;
	readonly huggingFaceUrl: string;
	readonly arxivUrl: string;
	/** Where arXiv has its feeds of new papers. */
	readonly arxivRssUrl: string;
	/** Zotero on this computer. */
	readonly zoteroUrl: string;
	/** Counts as the system's language (BCP 47), where the setting leaves it to the system. */
	readonly language: string | undefined;
	/** Base address of the feed of updates; empty: what the package says. */
	readonly updateUrl: string;
	/** For tests: the key that updates are signed with, and how the app was installed. */
	readonly updateKey: string;
	readonly updateKind: PackageKind | '';
	readonly logLevel: 'debug' | 'info' | 'warn';
	readonly rendererUrl: string | undefined;
	/** Milliseconds by which the app's clock is ahead of the system's; for tests. */
	readonly nowOffset: number;
	/** Started without its window, as at login. */
	readonly hidden: boolean;
	/** Started with `--sample`: opens into the sample papers. */
	readonly sample: boolean;
}

/**
 * Reads the environment and the command line. A variable that makes no sense ends the program
 * with its name: the alternative is to write into a folder, or ask a host, nobody meant.
 */
export function readConfig(
	environment: Readonly<Record<string, string | undefined>>,
	commandLine: readonly string[],
): Config {
	const { PAPERTRAY_ARXIV_URL: arxiv, PAPERTRAY_ARXIV_RSS_URL: rss = '' } = environment;
	// Whoever stands in for arXiv does so for all of it: tests must not ask the real one.
	const withRss = { ...environment, PAPERTRAY_ARXIV_RSS_URL: rss === '' ? arxiv : rss };
	const parsed = v.safeParse(environmentSchema, withRss);
	if (!parsed.success) {
		throw new Error(`Papertray cannot start: ${v.summarize(parsed.issues)}`);
	}
	const values = parsed.output;
	return {
		profile: values.PAPERTRAY_PROFILE || undefined,
		huggingFaceUrl: values.PAPERTRAY_HF_URL,
		arxivUrl: values.PAPERTRAY_ARXIV_URL,
		arxivRssUrl: values.PAPERTRAY_ARXIV_RSS_URL,
		zoteroUrl: values.PAPERTRAY_ZOTERO_URL,
		language: values.PAPERTRAY_LANGUAGE || undefined,
		updateUrl: values.PAPERTRAY_UPDATE_URL,
		updateKey: values.PAPERTRAY_UPDATE_KEY,
		updateKind: values.PAPERTRAY_UPDATE_KIND,
		logLevel: values.PAPERTRAY_LOG,
		rendererUrl: values.ELECTRON_RENDERER_URL || undefined,
		nowOffset: Number(values.PAPERTRAY_NOW_OFFSET),
		hidden: commandLine.includes(HIDDEN_SWITCH),
		sample: commandLine.includes('--sample'),
	};
}
