import * as v from 'valibot';

const text = v.string();

/** What the app is, and where it keeps what it keeps. */
export const aboutSchema = v.object({
	version: text,
	electron: text,
	chromium: text,
	node: text,
	/** The system and its kind of processor. */
	system: text,
	licence: text,
	/** Folder of all data, and of the log. */
	profile: text,
	logs: text,
});
export type About = v.InferOutput<typeof aboutSchema>;

/** The work of others that is part of the app. */
export const licenceSchema = v.object({ name: text, version: text, licence: text, text });
export type Licence = v.InferOutput<typeof licenceSchema>;
