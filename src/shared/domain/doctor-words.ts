import type { Check, Fact, Finding, FindingState } from './doctor.ts';
import { PAUSED_FOR_GOOD } from './settings.ts';
import type { FeedProblem } from './sync-state.ts';

/** What each check is called. */
export const CHECK_NAMES: Readonly<Record<Check, string>> = {
	lock: 'Store',
	papers: 'Papers',
	acts: 'What you decided',
	notes: 'Notes',
	documents: 'Settings, views and tags',
	counts: 'History of upvotes',
	catalogue: 'List',
	search: 'Search index',
	pictures: 'Pictures',
	backups: 'Backups',
	space: 'Free space',
	feed: 'Feed',
	notifications: 'Notifications',
	updates: 'Updates',
};

export const STATE_NAMES: Readonly<Record<FindingState, string>> = {
	ok: 'OK',
	mended: 'Mended',
	problem: 'Problem',
	unknown: 'Not checked',
};

const FEED_PROBLEMS: Readonly<Record<FeedProblem['code'], string>> = {
	offline: 'It could not be reached: this computer seems to be offline.',
	timeout: 'It took too long to answer. The next sync tries again.',
	'captive-portal': 'The network wants you to sign in. Open any page in your browser to do so.',
	untrusted: 'The connection is not secure, so nothing was believed. A proxy may be in between.',
	'rate-limited': 'It asks for fewer requests. Papertray waits as long as it was told to.',
	refused: 'It refused the request, or has trouble of its own. The next sync tries again.',
	'too-large': 'It sent far more than a day of papers, so that was not taken.',
	malformed: 'It sent something that could not be read. A newer Papertray may know how.',
	interrupted: 'It was asked, and the question was called off.',
	'store-unwritable': 'It answered, and the disk did not take what it said.',
};

/** What was found, what it means, and what to do about it: whole sentences. */
export function findingWords({ check, state, fact }: Finding): string {
	const words = FACTS[fact.code] as (fact: Fact, check: Check, state: FindingState) => string;
	return words(fact, check, state);
}

const FETCHED_AGAIN: Readonly<Partial<Record<Check, string>>> = {
	papers: ' Papers that came since can be fetched again: Settings, Sync.',
};

const FACTS: {
	readonly [Code in Fact['code']]: (
		fact: Extract<Fact, { code: Code }>,
		check: Check,
		state: FindingState,
	) => string;
} = {
	held: () => 'This Papertray alone may write to it.',
	'held-by': ({ process }) =>
		`Another program (process ${process}) holds it, so nothing can be changed here. Quit that one first.`,
	'folder-refused': ({ reason }) =>
		`Its folder cannot be written to: ${reason}. What you do stays on screen until it can.`,
	whole: ({ files }) =>
		files === 0 ? 'Nothing there yet.' : `${counted(files, 'file')} looked at, all as written.`,
	restored: ({ file, aside, from }, check) =>
		`${file} could not be read. It is again as it was on ${dateOf(from)}.${asideWords(aside)}${FETCHED_AGAIN[check] ?? ''}`,
	rewritten: ({ file, aside }) =>
		`${file} could not be read from the disk, and was written anew from memory: nothing is lost.${asideWords(aside)}`,
	lost: ({ file, aside }, check) =>
		`${file} cannot be read, and neither can an older state of it. What there was is kept as ${aside}.${lostWords(check)}`,
	damaged: ({ file, entries }, _check, state) =>
		`${counted(entries, 'line')} of ${file} cannot be read; all others count.${
			state === 'mended'
				? ' A new snapshot has them, and the damaged file stays as it is.'
				: ' The file stays as it is.'
		}`,
	'fallback-damaged': ({ file, aside }) =>
		`${file}, an older state kept to fall back on, could not be read. It is put aside as ${aside}; the next change makes a new one.`,
	'left-damaged': ({ file }) =>
		`${file} cannot be read, and was left as it is: nothing may be changed now.`,
	newer: ({ file }) =>
		`A newer Papertray wrote ${file}, so this one does not touch it. Use the newer one.`,
	unreadable: ({ file, reason }) =>
		`The system does not let ${file} be read: ${reason}. Look at its permissions, or at the disk.`,
	remade: ({ files }, check) =>
		check === 'search'
			? 'It was damaged, and is being made anew from the papers.'
			: `What the list is drawn from did not fit the papers of ${counted(files, 'month')}, and was made anew.`,
	'not-kept-yet': () => 'None is kept yet; it is made from the papers when it is needed.',
	removed: ({ files }) =>
		`${counted(files, 'file')} in the cache ${files === 1 ? 'was' : 'were'} no ${files === 1 ? 'picture' : 'pictures'} and ${files === 1 ? 'was' : 'were'} removed; pictures are fetched again when they are shown.`,
	refused: ({ reason }) => `It could not be looked at or mended: ${reason}. Nothing was changed.`,
	backup: ({ at, backups }) => `The newest of ${backups} is of ${dateOf(at)}, and can be read.`,
	'backup-made': ({ backups }) =>
		`Today’s was missing, and was made. There ${backups === 1 ? 'is one' : `are ${backups}`} now.`,
	'backup-damaged': ({ file, aside }) => `${file} could not be read. It is put aside as ${aside}.`,
	'backup-old': ({ at, reason }) =>
		`${at === undefined ? 'There is none' : `The newest is of ${dateOf(at)}`}: ${reason}. Settings, Data makes one.`,
	'nothing-to-back-up': () => 'There is nothing of yours to back up yet.',
	free: ({ bytes }) => `${sizeOf(bytes)} are free.`,
	scarce: ({ bytes }) =>
		`Only ${sizeOf(bytes)} are free. Make room, so that everything can be saved.`,
	answered: ({ milliseconds }) => `It answered in ${(milliseconds / 1000).toFixed(1)} s.`,
	'not-answered': ({ problem }) => FEED_PROBLEMS[problem.code],
	'not-running': (_fact, check) =>
		check === 'feed'
			? 'Not asked: only the app asks anybody for anything, and it does not run.'
			: 'Only the running app can say.',
	cancelled: () => 'The check was called off. What was mended until then stays mended.',
	'notifications-on': () => 'They can be shown, and are not paused.',
	'notifications-paused': ({ until }) =>
		until === PAUSED_FOR_GOOD ? 'They are off.' : `They are paused until ${dateOf(until)}.`,
	'notifications-unsupported': () =>
		'This system shows none. On Linux a notification service has to run.',
	'updates-on': () => 'Papertray looks for them by itself.',
	'updates-off': ({ why }) =>
		why === 'development'
			? 'Off: this Papertray is run from its source.'
			: why === 'no-feed'
				? 'Off: this Papertray was built without a place to get them from.'
				: 'Off: this Papertray cannot update itself. Settings says why.',
	'update-failed': () => 'The last one failed. Settings says why.',
};

function asideWords(aside: string | undefined): string {
	return aside === undefined ? '' : ` What could not be read is kept as ${aside}.`;
}

function lostWords(check: Check): string {
	return check === 'papers'
		? ' Your decisions and notes are elsewhere and safe; the papers can be fetched again: Settings, Sync.'
		: ' A backup may have it: Settings, Data.';
}

function counted(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** `2026-06-12 14:05` in UTC: the same in a window, a terminal and a test. */
function dateOf(moment: number): string {
	return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function sizeOf(bytes: number): string {
	return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
