import * as v from 'valibot';

export const CHANNELS = ['stable', 'beta'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How updates are to come. */
export const updateSettingsSchema = v.object({
	channel: v.picklist(CHANNELS),
	/** Downloaded by itself once there is one, or when asked for. */
	download: v.picklist(['by-itself', 'asked']),
	/** What is downloaded is installed when the app is quit. */
	onQuit: v.boolean(),
});
export type UpdateSettings = v.InferOutput<typeof updateSettingsSchema>;

export const DEFAULT_UPDATES: UpdateSettings = {
	channel: 'stable',
	download: 'by-itself',
	onQuit: true,
};

/** Why this app is not updated by itself. */
const unsupportedSchema = v.picklist(['development', 'no-feed', 'no-key', 'no-installer']);
export type Unsupported = v.InferOutput<typeof unsupportedSchema>;

/** Why an update was refused or failed, told apart by `code`. */
export const updateProblemSchema = v.variant('code', [
	/** Nobody answered, or not in time. */
	v.object({ code: v.literal('unreachable'), reason: v.string() }),
	v.object({ code: v.literal('status'), status: v.number() }),
	/** What was answered is no description of an update. */
	v.object({ code: v.literal('unreadable'), reason: v.string() }),
	v.object({ code: v.literal('unsigned') }),
	v.object({ code: v.literal('bad-signature') }),
	/** Signed longer ago than is believed. */
	v.object({ code: v.literal('stale'), signedAt: v.number() }),
	/** Signed before one that was seen already. */
	v.object({ code: v.literal('replayed'), signedAt: v.number(), seenAt: v.number() }),
	/** A version of the beta channel where the stable one was asked. */
	v.object({ code: v.literal('wrong-channel') }),
	v.object({ code: v.literal('no-file') }),
	/** What was downloaded is not what was described. */
	v.object({ code: v.literal('damaged') }),
	v.object({ code: v.literal('download'), reason: v.string() }),
	v.object({ code: v.literal('disk-full') }),
	/** The file is another than was downloaded. */
	v.object({ code: v.literal('changed') }),
	/** The system did not let it be installed, or the user did not. */
	v.object({ code: v.literal('not-permitted') }),
	/** The system's installer refused it beforehand, as it lacks something or would remove something. */
	v.object({ code: v.literal('not-installable'), reason: v.string() }),
	v.object({ code: v.literal('installer'), reason: v.string() }),
	/** The installer was content, but it is still the version from before that runs. */
	v.object({ code: v.literal('not-installed') }),
]);
export type UpdateProblem = v.InferOutput<typeof updateProblemSchema>;

const version = v.string();
const moment = v.number();
const count = v.number();

/** How it stands with updates. */
export const updateStateSchema = v.variant('phase', [
	v.object({ phase: v.literal('unsupported'), why: unsupportedSchema }),
	v.object({
		phase: v.literal('idle'),
		checkedAt: v.exactOptional(moment),
		/** What the feed offers is older than what runs. */
		older: v.exactOptional(version),
	}),
	v.object({ phase: v.literal('checking') }),
	v.object({
		phase: v.literal('available'),
		version,
		bytes: count,
		notes: v.string(),
		/** For the user to ask for it, for a connection that costs nothing, or to be installed by hand, as it is
		 * or by the system's own installer. */
		waits: v.picklist(['asked', 'metered', 'by-hand', 'by-package']),
		link: v.string(),
	}),
	v.object({
		phase: v.literal('downloading'),
		version,
		notes: v.string(),
		received: count,
		bytes: count,
		/** Bytes a second. */
		speed: count,
	}),
	v.object({ phase: v.literal('ready'), version, notes: v.string() }),
	v.object({ phase: v.literal('installing'), version }),
	v.object({
		phase: v.literal('failed'),
		problem: updateProblemSchema,
		/** Which version it was about, and how often that was not installed. */
		version: v.exactOptional(version),
		times: v.exactOptional(count),
		/** Where it can be had by hand. */
		link: v.string(),
	}),
]);
export type UpdateState = v.InferOutput<typeof updateStateSchema>;
