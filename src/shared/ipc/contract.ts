import * as v from 'valibot';
import { askableVerbs, secondsSchema } from '../domain/act.ts';
import { awaySchema, catchUpSchema } from '../domain/away.ts';
import {
	columnsChangeSchema,
	columnsSchema,
	flagsSchema,
	rowsSchema,
	rowTextSchema,
} from '../domain/columns.ts';
import { commandIds } from '../domain/commands.ts';
import { daySchema, FIRST_FEED_DAY } from '../domain/day.ts';
import {
	actedSchema,
	historyItemSchema,
	reasonSchema,
	reversedSchema,
} from '../domain/history-item.ts';
import { aboutSchema, licenceSchema } from '../domain/about.ts';
import { backupsSchema } from '../domain/backup.ts';
import { hostContactSchema, knownHostSchema } from '../domain/contacts.ts';
import { doctorProgressSchema, findingSchema } from '../domain/doctor.ts';
import {
	importedSchema,
	importPreviewSchema,
	importRequestSchema,
} from '../domain/import/import.ts';
import { chartFileSchema } from '../domain/export/chart.ts';
import { COPY_FORMS, exportedSchema, exportRequestSchema } from '../domain/export/request.ts';
import { textFilterSchema } from '../domain/filter.ts';
import { addedPaperSchema, foundPaperSchema } from '../domain/found-paper.ts';
import { forYouReasonsSchema, forYouSchema } from '../domain/interest/for-you.ts';
import { listedSourceSchema } from '../domain/listed-source.ts';
import { linkKindSchema } from '../domain/link.ts';
import { QUERY_SORTS } from '../domain/query/query.ts';
import { mutedSchema, mutePreviewSchema, muteTargetSchema } from '../domain/mute.ts';
import { LONGEST_NOTE, noteVersionSchema } from '../domain/note.ts';
import { foldedPapersSchema, noteFolderStateSchema } from '../domain/note-folder/folder-state.ts';
import { destinationSchema } from '../domain/destination.ts';
import { durabilitySchema, noticeSchema } from '../domain/notice.ts';
import { notifyPreviewSchema } from '../domain/notify/preview.ts';
import { notifyTargetSchema } from '../domain/notify/rule.ts';
import { notifyEntrySchema } from '../domain/notify/state.ts';
import { paperIdSchema, paperSchema } from '../domain/paper.ts';
import { programSchema } from '../domain/program.ts';
import { layoutSchema, settingsChangeSchema, settingsSchema } from '../domain/settings.ts';
import { rankedSchema, trendSchema } from '../domain/rising/trend.ts';
import { sourceSchema } from '../domain/source.ts';
import { untilSchema } from '../domain/snooze.ts';
import {
	listedTagSchema,
	tagColorSchema,
	tagIdSchema,
	tagNameSchema,
	tagSchema,
} from '../domain/tag.ts';
import { dayCountsSchema, topicTrendsSchema, trendPeriodSchema } from '../domain/trends/trends.ts';
import { activitySchema, backfillStateSchema, syncStateSchema } from '../domain/sync-state.ts';
import { updateStateSchema } from '../domain/update.ts';
import { muteRuleListSchema, viewListSchema, viewsSchema } from '../domain/view.ts';
import type { Result } from '../result.ts';
import type { CommandName, EventName } from './names.ts';

/** Row numbers; which of them exist is for main to say. */
const rows = v.pipe(rowsSchema, v.maxLength(1_000_000));
const row = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const actNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const nothing = v.undefined();

/** All that the window needs to draw its first frame. */
export const openedSchema = v.object({
	/** Version of Papertray. */
	version: v.string(),
	/** Whether the papers shown are the bundled samples. */
	sample: v.boolean(),
	columns: columnsSchema,
	/** All rows in the order of the settings' `sort`, so that the first frame need not sort. */
	order: rowsSchema,
	/** The words of the first rows of the inbox. */
	texts: v.array(rowTextSchema),
	settings: settingsSchema,
	views: viewsSchema,
	layout: layoutSchema,
	sync: syncStateSchema,
	backfill: backfillStateSchema,
	durability: durabilitySchema,
	notices: v.array(noticeSchema),
	/** The days the user was away, where there are any to catch up on. */
	away: v.optional(awaySchema),
	/** Whether this is the first run, and the introduction is to be shown. */
	introduce: v.boolean(),
	/** Milliseconds by which the app's clock is ahead of the system's; 0 but in tests. */
	nowOffset: v.number(),
	tags: v.array(listedTagSchema),
	sources: v.array(listedSourceSchema),
});

interface Command {
	readonly input: v.GenericSchema;
	readonly output: v.GenericSchema;
}

/**
 * Everything the renderer may ask of main. A key is both the IPC channel and the method the
 * renderer calls. Main checks `input` at run time, since it comes from the less trusted side;
 * `output` only gives the reply its type.
 */
export const commands = {
	open: { input: nothing, output: openedSchema },
	readRows: { input: v.pipe(rows, v.maxLength(1000)), output: v.array(rowTextSchema) },
	/** The whole paper, and `undefined` when the store no longer has it. */
	readPaper: { input: row, output: v.optional(paperSchema) },
	/** Rows that a query asks for, best first; nothing where a newer query came before it was begun. */
	search: {
		input: v.strictObject({
			text: v.pipe(v.string(), v.maxLength(1000)),
			sort: v.picklist(QUERY_SORTS),
		}),
		output: v.optional(v.object({ rows: rowsSchema, milliseconds: v.number() })),
	},
	/** The abstracts of rows that a search found. */
	readAbstracts: {
		input: v.pipe(rows, v.maxLength(100)),
		output: v.array(v.tuple([v.number(), v.string()])),
	},
	/** The papers of the last weeks and what they gain; `onRisingChanged` tells when that is another. */
	readRising: { input: nothing, output: rankedSchema },
	/** How a paper's counts moved, and what is usual; nothing where they were never counted. */
	readTrend: { input: row, output: v.optional(trendSchema) },
	/** What there is to count of a period, by day or week. */
	readDayCounts: { input: trendPeriodSchema, output: dayCountsSchema },
	/**
	 * The topics of a period that grow and fade; nothing where that was called off, as it is by whoever
	 * asks again. How far it is `onTopicTrendsProgress` tells meanwhile.
	 */
	readTopicTrends: { input: trendPeriodSchema, output: v.optional(topicTrendsSchema) },
	cancelTopicTrends: { input: nothing, output: v.void() },
	/** Asks the user for a file, and writes a chart to it; its name, or nothing where called off. */
	saveChart: { input: chartFileSchema, output: v.optional(v.string()) },
	/** The papers that are about the same as one, the nearest first, and the words that say so. */
	readRelated: {
		input: row,
		output: v.array(v.object({ row: v.number(), words: v.array(v.string()) })),
	},
	/** How papers come in the order of the user's interest, as it is learned by now, or why they do not. */
	readForYou: { input: nothing, output: forYouSchema },
	/** Why these rows come where they come in that order. */
	readForYouReasons: { input: v.pipe(rows, v.maxLength(100)), output: forYouReasonsSchema },
	/** Has what was decided so far count no longer for that order (true), or all of it again. */
	forgetDecisions: { input: v.boolean(), output: v.void() },
	/** Papers of Hugging Face that fit a text, best first; a newer search calls this one off. */
	searchOnline: {
		input: v.strictObject({ text: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(1000)) }),
		output: v.array(foundPaperSchema),
	},
	/** Brings a paper into the inbox, or one that is here up to date. Answers once it is on disk. */
	addPaper: { input: v.strictObject({ id: paperIdSchema }), output: addedPaperSchema },
	/** Rows that main has to find for a filter; its other parts are for the window. */
	filterRows: { input: textFilterSchema, output: rowsSchema },
	/** All views there are to be, in their order. Under a name: an empty list must not come by mistake. */
	saveViews: { input: v.strictObject({ views: viewListSchema }), output: v.void() },
	/** What a rule would hide. */
	previewMute: { input: muteTargetSchema, output: mutePreviewSchema },
	/** All mute rules there are to be; answers once every paper is as they say. */
	saveMuteRules: { input: v.strictObject({ rules: muteRuleListSchema }), output: v.void() },
	readMuted: { input: nothing, output: mutedSchema },
	/**
	 * Answers once the act is on disk; the window has it from `onMarksChanged` long before. Nothing
	 * comes back where there was nothing to do.
	 */
	act: {
		input: v.object({
			verb: v.picklist(askableVerbs),
			rows,
			until: v.exactOptional(untilSchema),
			automatic: v.exactOptional(v.literal(true)),
			after: v.exactOptional(secondsSchema),
			/** Of `tag` and `untag`. */
			tag: v.exactOptional(tagIdSchema),
		}),
		output: v.optional(actedSchema),
	},
	/** Takes back the newest act, or the one of this number. */
	undo: { input: v.optional(actNumber), output: v.optional(reversedSchema) },
	/** Takes up again the act that was taken back last, or the one of this number. */
	redo: { input: v.optional(actNumber), output: v.optional(reversedSchema) },
	/** The acts that can be taken back, the newest first. */
	readHistory: { input: nothing, output: v.array(historyItemSchema) },
	/** Which acts have set the states of a paper. */
	readReasons: { input: row, output: v.array(reasonSchema) },
	/** The papers of the days the user was away, or else of the last week, by topic. */
	readCatchUp: { input: nothing, output: catchUpSchema },
	/** The user has caught up, or does not want to. */
	settleCatchUp: { input: nothing, output: v.void() },
	openLink: { input: v.object({ row, kind: linkKindSchema }), output: v.void() },
	copyLink: { input: row, output: v.void() },
	/**
	 * Shows the system's own menu of what can be done with papers, where the mouse is; what is chosen
	 * comes back as `onMenuCommand`.
	 */
	showPaperMenu: {
		input: v.strictObject({ unavailable: v.array(v.picklist(commandIds)) }),
		output: v.void(),
	},
	/** Opens the folder that holds all data in the system's file browser. */
	showDataFolder: { input: nothing, output: v.void() },
	syncNow: { input: nothing, output: v.void() },
	/** The window has noticed that the computer is online again. */
	cameOnline: { input: nothing, output: v.void() },
	startBackfill: {
		input: v.object({
			first: v.pipe(daySchema, v.minValue(FIRST_FEED_DAY)),
			last: daySchema,
		}),
		output: v.void(),
	},
	cancelBackfill: { input: nothing, output: v.void() },
	/** The newest entries first. */
	readActivity: { input: nothing, output: v.array(activitySchema) },
	changeSettings: { input: settingsChangeSchema, output: v.void() },
	rememberLayout: { input: layoutSchema, output: v.void() },
	/** Shows the bundled sample papers instead of the library, or goes back to the library. */
	showSample: { input: v.boolean(), output: openedSchema },
	/** Where the data is, for Settings. */
	readPlaces: {
		input: nothing,
		output: v.object({
			profile: v.string(),
			feed: v.string(),
			arxiv: v.string(),
			arxivRss: v.string(),
			zotero: v.string(),
			/** Where updates are looked for, if anywhere. */
			updates: v.exactOptional(v.string()),
			electron: v.string(),
			program: programSchema,
		}),
	},
	/** What this desktop can show of the app beside its window, for Settings. */
	readPresence: {
		input: nothing,
		output: v.object({ tray: v.boolean(), badge: v.boolean() }),
	},
	/** Copies what a client of the Model Context Protocol wants to know of Papertray. */
	copyAgentConfiguration: { input: nothing, output: v.void() },
	/** Rows of the papers that come from a source; `onSourcesChanged` tells when they may be others. */
	readFrom: { input: sourceSchema, output: rowsSchema },
	/** Rows of the papers that have a tag; `onTagsChanged` tells when they may be others. */
	readTagged: { input: tagIdSchema, output: rowsSchema },
	/** The tags that any of these papers has, and how many of them have it. */
	readTagsOf: {
		input: rows,
		output: v.array(v.object({ tag: tagIdSchema, papers: v.number() })),
	},
	createTag: { input: v.omit(tagSchema, ['id']), output: tagSchema },
	changeTag: {
		input: v.object({
			id: tagIdSchema,
			name: v.exactOptional(tagNameSchema),
			color: v.exactOptional(tagColorSchema),
		}),
		output: v.void(),
	},
	/** Puts the one in the place of the other on all papers: one act, and the first is gone. */
	mergeTags: { input: v.object({ from: tagIdSchema, to: tagIdSchema }), output: actedSchema },
	/** Takes a tag off all papers: one act, and it is gone. */
	deleteTag: { input: tagIdSchema, output: actedSchema },
	/**
	 * The note of a paper and the number of its last version; an empty text where there is none. Notes
	 * go by the paper's id, not by its row: what was typed must never come to another library's paper.
	 */
	readNote: { input: paperIdSchema, output: noteVersionSchema },
	/** Makes a text the note of a paper. Answers with its number once it is on disk. */
	saveNote: {
		input: v.strictObject({
			paper: paperIdSchema,
			// Longer than a note may be, so that main can say why it is not taken.
			text: v.pipe(v.string(), v.maxLength(LONGEST_NOTE * 50)),
			/** The newest version that whoever wrote the text has seen; absent: all there are. */
			seen: v.exactOptional(row),
		}),
		output: v.object({
			number: v.number(),
			/** What was put behind the text, so that a text nobody here had seen is not lost. */
			appended: v.exactOptional(v.string()),
		}),
	},
	/** How a note was and is, the oldest first. */
	readNoteVersions: { input: paperIdSchema, output: v.array(noteVersionSchema) },
	/** The papers whose notes mention this one, the note that was changed last first. */
	readBacklinks: {
		input: paperIdSchema,
		output: v.array(v.object({ row: v.number(), line: v.string() })),
	},
	/** Opens a web address that stands in a note in the browser, if it is a safe one. */
	openNoteLink: {
		input: v.strictObject({ address: v.pipe(v.string(), v.maxLength(10_000)) }),
		output: v.void(),
	},
	/** What rules have matched, the newest first, and the row where the library on show has the paper. */
	readNotifications: {
		input: nothing,
		output: v.array(v.object({ ...notifyEntrySchema.entries, row: v.optional(v.number()) })),
	},
	/** How often a rule would have told of something lately; nothing where it was called off. */
	previewNotifyRule: { input: notifyTargetSchema, output: v.optional(notifyPreviewSchema) },
	cancelNotifyPreviews: { input: nothing, output: v.void() },
	/** Shows a notification now. */
	testNotification: { input: nothing, output: v.void() },
	/**
	 * Where the window was asked to go from outside, once, and the row of the paper where the library
	 * on show has it. The page asks at its start, and when `onDestination` tells.
	 */
	takeDestination: {
		input: nothing,
		output: v.optional(v.object({ destination: destinationSchema, row: v.optional(v.number()) })),
	},
	/** How it stands with the folder of Markdown files; `onNoteFolderChanged` tells when it changes. */
	readNoteFolder: { input: nothing, output: noteFolderStateSchema },
	/** Lets the user choose the folder in a dialog of the system's, and turns it on. */
	chooseNoteFolder: { input: nothing, output: v.void() },
	changeNoteFolder: {
		input: v.strictObject({
			on: v.exactOptional(v.boolean()),
			papers: v.exactOptional(foldedPapersSchema),
		}),
		output: v.void(),
	},
	/** Opens it in the system's file browser. */
	showNoteFolder: { input: nothing, output: v.void() },
	/** Many files went at once: they are written again, or their notes are to be empty, too. */
	resolveNoteFolder: { input: v.picklist(['write', 'empty']), output: v.void() },
	/** Makes a note what it was in one of its versions. */
	restoreNote: { input: v.strictObject({ paper: paperIdSchema, number: row }), output: v.void() },
	/** Every host that may be asked, and how often each was, by the app's own log. */
	readPrivacy: {
		input: nothing,
		output: v.object({
			known: v.array(knownHostSchema),
			/** Since when that is counted, epoch milliseconds; 0: nothing was asked yet. */
			since: v.number(),
			hosts: v.array(hostContactSchema),
		}),
	},
	clearNetworkLog: { input: nothing, output: v.void() },
	readAbout: { input: nothing, output: aboutSchema },
	/** What others wrote and is part of the app, by name. */
	readLicences: { input: nothing, output: v.array(licenceSchema) },
	/** Copies what helps to find out what is wrong, without anything personal. */
	copyDiagnostics: { input: nothing, output: v.void() },
	/** Opens the folder of the log in the system's file browser. */
	showLogFolder: { input: nothing, output: v.void() },
	/**
	 * Looks at everything that is kept and mends what it can; how far it is `onDoctorProgress` tells
	 * meanwhile. One that is under way is called off.
	 */
	runDoctor: { input: nothing, output: v.array(findingSchema) },
	cancelDoctor: { input: nothing, output: v.void() },
	/** The backups on this disk, the newest first. */
	readBackups: { input: v.void(), output: backupsSchema },
	/** Makes a backup now: beside the others, or where the user is asked to put it. */
	makeBackup: { input: v.picklist(['here', 'elsewhere']), output: v.void() },
	/** Brings back what was there before the last restoring; the app starts anew. */
	undoRestore: { input: v.void(), output: v.void() },
	/** What an import would bring; nothing where the user chose no file. It is held until it is run. */
	previewImport: { input: importRequestSchema, output: v.optional(importPreviewSchema) },
	/** Runs the import that was looked at last. After a backup the app starts anew, and nothing comes back. */
	runImport: { input: v.void(), output: v.optional(importedSchema) },
	cancelImport: { input: v.void(), output: v.void() },
	/**
	 * Asks the user for a file, and writes papers to it. Answers when that is on disk, with nothing
	 * where the user called it off; how far it is `onExportProgress` tells meanwhile.
	 */
	exportPapers: { input: exportRequestSchema, output: v.optional(exportedSchema) },
	cancelExport: { input: nothing, output: v.void() },
	/** Shows the file of the last export in the system's file browser. */
	showExported: { input: nothing, output: v.void() },
	/** Copies papers as text; says how many. */
	copyPapers: {
		input: v.strictObject({ rows, as: v.picklist(COPY_FORMS) }),
		output: v.object({ papers: v.number() }),
	},
	/** Whether Zotero on this computer has a paper. */
	askZotero: { input: paperIdSchema, output: v.object({ has: v.boolean() }) },
	/** Gives a paper to Zotero on this computer, unless it is there already. */
	addToZotero: {
		input: paperIdSchema,
		output: v.object({ outcome: v.picklist(['added', 'there']) }),
	},
	/** How it stands with updates; `onUpdateChanged` tells when it changes. */
	readUpdates: { input: nothing, output: updateStateSchema },
	/** Answers once it was looked; what was found, `onUpdateChanged` has told. */
	checkForUpdates: { input: nothing, output: v.void() },
	downloadUpdate: { input: nothing, output: v.void() },
	cancelUpdate: { input: nothing, output: v.void() },
	/** Installs the update that is ready, ends the app and starts it again. */
	restartToUpdate: { input: nothing, output: v.void() },
	/** Opens where the newest version can be had by hand in the browser. */
	openUpdateLink: { input: nothing, output: v.void() },
} satisfies Record<CommandName, Command>;

/**
 * Everything main may tell the renderer unasked: what has happened, with the new value. A key is
 * both the channel and the method.
 */
export const events = {
	/** Papers came or changed: feed columns and flags of those rows. */
	onPapersChanged: columnsChangeSchema,
	/** The user's marks changed: the whole `flags` of those rows. */
	onMarksChanged: v.object({ rows: rowsSchema, flags: flagsSchema }),
	onDurabilityChanged: durabilitySchema,
	onSyncChanged: syncStateSchema,
	onBackfillChanged: backfillStateSchema,
	onSettingsChanged: settingsSchema,
	/** All views and mute rules. */
	onViewsChanged: viewsSchema,
	onNotice: noticeSchema,
	/** A command was chosen from the application menu. */
	onMenuCommand: v.picklist(commandIds),
	/** The user was away, or has caught up. */
	onAwayChanged: v.optional(awaySchema),
	/** How far the search engine is: so many papers of all. */
	onSearchStateChanged: v.object({ indexed: v.number(), total: v.number() }),
	/** All tags there are now, and the rows that have others than before. */
	onTagsChanged: v.object({ tags: v.array(listedTagSchema), rows: rowsSchema }),
	/** Papers came, and other ones rise. */
	onRisingChanged: rankedSchema,
	/** What was told of, or what became of it, is another. */
	onNotificationsChanged: nothing,
	/** So many months of papers were counted by topic, of all. */
	onTopicTrendsProgress: v.object({ done: v.number(), total: v.number() }),
	/** All sources there are now. */
	onSourcesChanged: v.array(listedSourceSchema),
	/** The doctor has looked at so many things. */
	onDoctorProgress: doctorProgressSchema,
	/** An import has come so far. */
	onImportProgress: v.object({ done: v.number(), total: v.number() }),
	/** An export has written so many papers of all. */
	onExportProgress: v.object({ done: v.number(), total: v.number() }),
	/** A note is another now; `rows` are the paper's, where it has any. */
	onNoteChanged: v.object({
		paper: paperIdSchema,
		number: v.number(),
		rows: rowsSchema,
		/** It was not the window that changed it. */
		outside: v.optional(v.boolean()),
	}),
	onNoteFolderChanged: noteFolderStateSchema,
	onUpdateChanged: updateStateSchema,
	/** The window was asked from outside to go somewhere: `takeDestination` says where. */
	onDestination: nothing,
} satisfies Record<EventName, v.GenericSchema>;

export type Input<Name extends CommandName> = v.InferOutput<(typeof commands)[Name]['input']>;
export type Output<Name extends CommandName> = v.InferOutput<(typeof commands)[Name]['output']>;
export type Opened = v.InferOutput<typeof openedSchema>;

export type Payload<Name extends EventName> = v.InferOutput<(typeof events)[Name]>;

export type Unsubscribe = () => void;

/** The contract as the renderer sees it. */
export type Backend = {
	readonly [Name in CommandName]: (input: Input<Name>) => Promise<Result<Output<Name>>>;
} & {
	readonly [Name in EventName]: (listener: (payload: Payload<Name>) => void) => Unsubscribe;
};
