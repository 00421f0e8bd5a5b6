/**
 * The names of the contract (`contract.ts`), where the schemas are: each is a channel, a method that
 * the page calls, and a handler. Here alone, since the preload needs nothing but the names, and
 * building the schemas in it would keep every window waiting.
 */
export const commandNames = [
	'open',
	'readRows',
	'readPaper',
	'search',
	'readAbstracts',
	'readRelated',
	'searchOnline',
	'addPaper',
	'filterRows',
	'saveViews',
	'previewMute',
	'saveMuteRules',
	'readMuted',
	'act',
	'undo',
	'redo',
	'readHistory',
	'readReasons',
	'readCatchUp',
	'settleCatchUp',
	'openLink',
	'copyLink',
	'showPaperMenu',
	'showDataFolder',
	'syncNow',
	'cameOnline',
	'startBackfill',
	'cancelBackfill',
	'readActivity',
	'changeSettings',
	'rememberLayout',
	'showSample',
	'readPlaces',
	'readTagged',
	'readTagsOf',
	'createTag',
	'changeTag',
	'mergeTags',
	'deleteTag',
	'readNote',
	'saveNote',
	'readNoteVersions',
	'openNoteLink',
] as const;

export const eventNames = [
	'onPapersChanged',
	'onMarksChanged',
	'onDurabilityChanged',
	'onSyncChanged',
	'onBackfillChanged',
	'onSettingsChanged',
	'onViewsChanged',
	'onNotice',
	'onMenuCommand',
	'onAwayChanged',
	'onTagsChanged',
	'onNoteChanged',
	'onSearchStateChanged',
] as const;

export type CommandName = (typeof commandNames)[number];
export type EventName = (typeof eventNames)[number];
