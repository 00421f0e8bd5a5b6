import * as v from 'valibot';
import { LANGUAGE_CHOICES } from '../language/languages.ts';
import { presets } from './key-presets.ts';
import { budgetSchema, DEFAULT_BUDGET } from './notify/budget.ts';
import { DEFAULT_RULES, notifyRulesSchema } from './notify/rule.ts';
import { MOST_TEMPLATES, noteTemplateSchema } from './note-template.ts';
import { sortSchema } from './list.ts';
import { noteFolderSettingsSchema, type NoteFolderSettings } from './note-folder/folder-state.ts';
import { MOST_RECENT } from './recent.ts';
import { INBOX, startPlaceSchema } from './place.ts';
import { categorySchema } from './source.ts';
import { DEFAULT_UPDATES, updateSettingsSchema } from './update.ts';
import { LONGEST_WORD, MOST_OWN_WORDS, SPELLINGS } from './spelling-choice.ts';

/** Seconds in the reader after which a paper counts as read; 0: at once; `never`: only by hand. */
const readAfterSchema = v.union([
	v.literal('never'),
	v.pipe(v.number(), v.minValue(0), v.maxValue(60)),
]);

/** A search with more characters is not remembered. */
export const LONGEST_REMEMBERED = 300;

/** What all text is in; `system`: as the system has it, if Papertray speaks that. */
const languageSchema = v.picklist(LANGUAGE_CHOICES);

/** Where the selection goes when the selected paper leaves the list. */
const advanceSchema = v.picklist(['next', 'previous', 'stay']);
export type Advance = v.InferOutput<typeof advanceSchema>;
/** One way to call a command: one key with what is held down with it, or two after one another. */
const pressedSchema = v.pipe(v.string(), v.maxLength(60), v.regex(/^\S+( \S+)?$/));

const waysSchema = v.pipe(v.array(pressedSchema), v.maxLength(12), v.readonly());

/** Names of commands are not checked: those of a newer version must survive an older one. */
const commandName = v.pipe(v.string(), v.maxLength(60));

const keysSchema = v.object({
	preset: v.picklist(presets),
	/** All keys of the commands whose keys the user changed, by the command's id. */
	own: v.pipe(v.record(commandName, waysSchema), v.readonly()),
});

/** Categories of arXiv's that papers come from besides the daily feed, in the user's order. */
const categoriesSchema = v.pipe(
	v.array(v.object({ category: categorySchema, on: v.boolean() })),
	v.maxLength(20),
	v.readonly(),
);
export type ChosenCategory = v.InferOutput<typeof categoriesSchema>[number];

const NO_FOLDER: NoteFolderSettings = { on: false, folder: '', papers: 'notes' };

const recentSearchesSchema = v.pipe(
	v.array(v.pipe(v.string(), v.maxLength(LONGEST_REMEMBERED))),
	v.maxLength(MOST_RECENT.searches),
	v.readonly(),
);

const noteTemplatesSchema = v.pipe(
	v.array(noteTemplateSchema),
	v.maxLength(MOST_TEMPLATES),
	v.readonly(),
);

/** The name of the template that new notes begin with; empty: with nothing. */
const newNotesSchema = v.pipe(v.string(), v.maxLength(60));

const spellingSchema = v.picklist(SPELLINGS);

const ownWordsSchema = v.pipe(
	v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_WORD))),
	v.maxLength(MOST_OWN_WORDS),
	v.readonly(),
);

/** Number of an act; 0: of none. */
const actNumberSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The last moment there is: paused until then is off. Epoch milliseconds. */
export const PAUSED_FOR_GOOD = 8.64e15;
const pausedUntilSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(PAUSED_FOR_GOOD));

/** What the app's icon in the dock or the taskbar counts. */
const badgeSchema = v.picklist(['unread', 'rising', 'off']);
export type Badge = v.InferOutput<typeof badgeSchema>;

export const settingsSchema = v.object({
	theme: v.picklist(['system', 'light', 'dark']),
	density: v.picklist(['comfortable', 'compact']),
	language: v.optional(languageSchema, 'system'),
	sort: sortSchema,
	readAfter: readAfterSchema,
	advance: v.optional(advanceSchema, 'next'),
	keys: keysSchema,
	/** Ids of the commands last run from the palette, the newest first. */
	recentCommands: v.pipe(v.array(commandName), v.maxLength(MOST_RECENT.commands)),
	/** What was searched lately, as it was typed, the newest first. */
	recentSearches: v.optional(recentSearchesSchema, []),
	/** Where the app opens; settings from before there were views do not say. */
	startView: v.optional(startPlaceSchema, INBOX),
	categories: v.optional(categoriesSchema, []),
	noteTemplates: v.optional(noteTemplatesSchema, []),
	newNotes: v.optional(newNotesSchema, ''),
	/** The dictionary that notes are checked by. */
	spelling: v.optional(spellingSchema, 'en-us'),
	/** Words that count as spelled right in notes. */
	ownWords: v.optional(ownWordsSchema, []),
	/** Changed by commands of its own: the page is not to say where files are written. */
	noteFolder: v.optional(noteFolderSettingsSchema, NO_FOLDER),
	/** Zotero on this computer is asked whether it has the paper that is read. */
	zotero: v.optional(v.boolean(), false),
	/** Whether programs that act for the user may change what they may read (`main/agents`). */
	agentsMayWrite: v.optional(v.boolean(), false),
	/** Whether the introduction was shown, or need not be. */
	introduced: v.optional(v.boolean(), false),
	/** Whether the user's interest is learned from decisions (`main/interest.ts`). */
	forYou: v.optional(v.boolean(), true),
	/** Decisions up to the act of this number are not learned from; changed by a command of its own. */
	forgottenUpTo: v.optional(actNumberSchema, 0),
	/** Epoch milliseconds until which no notification is shown; 0: they are not paused. */
	notificationsPausedUntil: v.optional(pausedUntilSchema, 0),
	/** What makes a notification, and how many of them there may be. */
	notifyRules: v.optional(notifyRulesSchema, [...DEFAULT_RULES]),
	notifyBudget: v.optional(budgetSchema, DEFAULT_BUDGET),
	updates: v.optional(updateSettingsSchema, DEFAULT_UPDATES),
	/** Closing the window lets the app run on in the tray, where the desktop has one. */
	closeToTray: v.optional(v.boolean(), false),
	badge: v.optional(badgeSchema, 'off'),
	/** The app starts when the user logs in, without its window. */
	startAtLogin: v.optional(v.boolean(), false),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** Some of the settings; an unknown one is a mistake, not to be passed over. */
export const settingsChangeSchema = v.strictObject({
	theme: v.exactOptional(settingsSchema.entries.theme),
	density: v.exactOptional(settingsSchema.entries.density),
	language: v.exactOptional(languageSchema),
	sort: v.exactOptional(settingsSchema.entries.sort),
	readAfter: v.exactOptional(settingsSchema.entries.readAfter),
	advance: v.exactOptional(advanceSchema),
	keys: v.exactOptional(settingsSchema.entries.keys),
	recentCommands: v.exactOptional(settingsSchema.entries.recentCommands),
	recentSearches: v.exactOptional(recentSearchesSchema),
	startView: v.exactOptional(startPlaceSchema),
	categories: v.exactOptional(categoriesSchema),
	agentsMayWrite: v.exactOptional(v.boolean()),
	noteTemplates: v.exactOptional(noteTemplatesSchema),
	newNotes: v.exactOptional(newNotesSchema),
	spelling: v.exactOptional(spellingSchema),
	ownWords: v.exactOptional(ownWordsSchema),
	zotero: v.exactOptional(v.boolean()),
	introduced: v.exactOptional(v.boolean()),
	notificationsPausedUntil: v.exactOptional(pausedUntilSchema),
	notifyRules: v.exactOptional(notifyRulesSchema),
	notifyBudget: v.exactOptional(budgetSchema),
	updates: v.exactOptional(updateSettingsSchema),
	closeToTray: v.exactOptional(v.boolean()),
	badge: v.exactOptional(badgeSchema),
	startAtLogin: v.exactOptional(v.boolean()),
	forYou: v.exactOptional(v.boolean()),
});
export type SettingsChange = v.InferOutput<typeof settingsChangeSchema>;

export const DEFAULT_SETTINGS: Settings = {
	theme: 'system',
	density: 'comfortable',
	language: 'system',
	sort: 'day',
	readAfter: 2,
	advance: 'next',
	keys: { preset: 'papertray', own: {} },
	recentCommands: [],
	recentSearches: [],
	startView: INBOX,
	categories: [],
	agentsMayWrite: false,
	noteTemplates: [],
	newNotes: '',
	spelling: 'en-us',
	ownWords: [],
	noteFolder: NO_FOLDER,
	zotero: false,
	introduced: false,
	notificationsPausedUntil: 0,
	notifyRules: DEFAULT_RULES,
	notifyBudget: DEFAULT_BUDGET,
	updates: DEFAULT_UPDATES,
	closeToTray: false,
	badge: 'off',
	startAtLogin: false,
	forYou: true,
	forgottenUpTo: 0,
};

const width = v.pipe(v.number(), v.minValue(160), v.maxValue(900));

/** Widths of the panes in CSS pixels. */
export const layoutSchema = v.object({ sidebar: width, list: width });
export type Layout = v.InferOutput<typeof layoutSchema>;

export const DEFAULT_LAYOUT: Layout = { sidebar: 216, list: 380 };
