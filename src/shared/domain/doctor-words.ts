import type { Check, Fact, Finding, FindingState } from './doctor.ts';
import { PAUSED_FOR_GOOD } from './settings.ts';
import type { FeedProblem } from './sync-state.ts';
import { known, message, t } from '../language/say.ts';

/** What each check is called. */
export const CHECK_NAMES: Readonly<Record<Check, string>> = {
	lock: message('Store'),
	papers: message('Papers'),
	acts: message('What you decided'),
	notes: message('Notes'),
	documents: message('Settings, views and tags'),
	counts: message('History of upvotes'),
	catalogue: message('List'),
	search: message('Search index'),
	pictures: message('Pictures'),
	backups: message('Backups'),
	space: message('Free space'),
	feed: message('Feed'),
	notifications: message('Notifications'),
	updates: message('Updates'),
};

export const STATE_NAMES: Readonly<Record<FindingState, string>> = {
	ok: message('OK'),
	mended: message('Mended'),
	problem: message('Problem'),
	unknown: message('Not checked'),
};

const FEED_PROBLEMS: Readonly<Record<FeedProblem['code'], string>> = {
	offline: message('It could not be reached: this computer seems to be offline.'),
	timeout: message('It took too long to answer. The next sync tries again.'),
	'captive-portal': message(
		'The network wants you to sign in. Open any page in your browser to do so.',
	),
	untrusted: message(
		'The connection is not secure, so nothing was believed. A proxy may be in between.',
	),
	'rate-limited': message('It asks for fewer requests. Papertray waits as long as it was told to.'),
	refused: message('It refused the request, or has trouble of its own. The next sync tries again.'),
	'too-large': message('It sent far more than a day of papers, so that was not taken.'),
	malformed: message('It sent something that could not be read. A newer Papertray may know how.'),
	interrupted: message('It was asked, and the question was called off.'),
	'store-unwritable': message('It answered, and the disk did not take what it said.'),
};

/** What was found, what it means, and what to do about it: whole sentences. */
export function findingWords({ check, state, fact }: Finding): string {
	const words = FACTS[fact.code] as (fact: Fact, check: Check, state: FindingState) => string;
	return words(fact, check, state);
}

const FETCHED_AGAIN: Readonly<Partial<Record<Check, string>>> = {
	papers: message('Papers that came since can be fetched again: Settings, Sync.'),
};

const FACTS: {
	readonly [Code in Fact['code']]: (
		fact: Extract<Fact, { code: Code }>,
		check: Check,
		state: FindingState,
	) => string;
} = {
	held: () => t('This Papertray alone may write to it.'),
	'held-by': ({ process }) =>
		t(
			'Another program (process {process}) holds it, so nothing can be changed here. Quit that one first.',
			{ process },
		),
	'folder-refused': ({ reason }) =>
		t('Its folder cannot be written to: {reason}. What you do stays on screen until it can.', {
			reason: known(reason),
		}),
	whole: ({ files }) =>
		files === 0
			? t('Nothing there yet.')
			: t('{files, plural, one {# file} other {# files}} looked at, all as written.', { files }),
	restored: ({ file, aside, from }, check) =>
		sentences(
			t('{file} could not be read. It is again as it was on {date}.', { file, date: dateOf(from) }),
			asideWords(aside),
			t(FETCHED_AGAIN[check] ?? ''),
		),
	rewritten: ({ file, aside }) =>
		sentences(
			t(
				'{file} could not be read from the disk, and was written anew from memory: nothing is lost.',
				{ file },
			),
			asideWords(aside),
		),
	lost: ({ file, aside }, check) =>
		sentences(
			t(
				'{file} cannot be read, and neither can an older state of it. What there was is kept as {aside}.',
				{ file, aside },
			),
			lostWords(check),
		),
	damaged: ({ file, entries }, _check, state) =>
		sentences(
			t(
				'{entries, plural, one {# line} other {# lines}} of {file} cannot be read; all others count.',
				{ entries, file },
			),
			state === 'mended'
				? t('A new snapshot has them, and the damaged file stays as it is.')
				: t('The file stays as it is.'),
		),
	'fallback-damaged': ({ file, aside }) =>
		t(
			'{file}, an older state kept to fall back on, could not be read. It is put aside as {aside}; the next change makes a new one.',
			{ file, aside },
		),
	'left-damaged': ({ file }) =>
		t('{file} cannot be read, and was left as it is: nothing may be changed now.', { file }),
	newer: ({ file }) =>
		t('A newer Papertray wrote {file}, so this one does not touch it. Use the newer one.', {
			file,
		}),
	unreadable: ({ file, reason }) =>
		t(
			'The system does not let {file} be read: {reason}. Look at its permissions, or at the disk.',
			{ file, reason: known(reason) },
		),
	remade: ({ files }, check) =>
		check === 'search'
			? t('It was damaged, and is being made anew from the papers.')
			: t(
					'What the list is drawn from did not fit the papers of {files, plural, one {# month} other {# months}}, and was made anew.',
					{ files },
				),
	'not-kept-yet': () => t('None is kept yet; it is made from the papers when it is needed.'),
	removed: ({ files }) =>
		t(
			'{files, plural, one {# file in the cache was no picture and was} other {# files in the cache were no pictures and were}} removed; pictures are fetched again when they are shown.',
			{ files },
		),
	refused: ({ reason }) =>
		t('It could not be looked at or mended: {reason}. Nothing was changed.', {
			reason: known(reason),
		}),
	backup: ({ at, backups }) =>
		t('The newest of {backups} is of {date}, and can be read.', { backups, date: dateOf(at) }),
	'backup-made': ({ backups }) =>
		t(
			'Today’s was missing, and was made. There {backups, plural, one {is one} other {are #}} now.',
			{ backups },
		),
	'backup-damaged': ({ file, aside }) =>
		t('{file} could not be read. It is put aside as {aside}.', { file, aside }),
	'backup-old': ({ at, reason }) =>
		at === undefined
			? t('There is none: {reason}. Settings, Data makes one.', { reason: known(reason) })
			: t('The newest is of {date}: {reason}. Settings, Data makes one.', {
					date: dateOf(at),
					reason: known(reason),
				}),
	'nothing-to-back-up': () => t('There is nothing of yours to back up yet.'),
	free: ({ bytes }) => t('{size} are free.', { size: sizeOf(bytes) }),
	scarce: ({ bytes }) =>
		t('Only {size} are free. Make room, so that everything can be saved.', {
			size: sizeOf(bytes),
		}),
	answered: ({ milliseconds }) =>
		t('It answered in {seconds} s.', { seconds: (milliseconds / 1000).toFixed(1) }),
	'not-answered': ({ problem }) => t(FEED_PROBLEMS[problem.code]),
	'not-running': (_fact, check) =>
		check === 'feed'
			? t('Not asked: only the app asks anybody for anything, and it does not run.')
			: t('Only the running app can say.'),
	cancelled: () => t('The check was called off. What was mended until then stays mended.'),
	'notifications-on': () => t('They can be shown, and are not paused.'),
	'notifications-paused': ({ until }) =>
		until === PAUSED_FOR_GOOD
			? t('They are off.')
			: t('They are paused until {date}.', { date: dateOf(until) }),
	'notifications-unsupported': () =>
		t('This system shows none. On Linux a notification service has to run.'),
	'updates-on': () => t('Papertray looks for them by itself.'),
	'updates-off': ({ why }) =>
		why === 'development'
			? t('Off: this Papertray is run from its source.')
			: why === 'no-feed'
				? t('Off: this Papertray was built without a place to get them from.')
				: t('Off: this Papertray cannot update itself. Settings says why.'),
	'update-failed': () => t('The last one failed. Settings says why.'),
};

function asideWords(aside: string | undefined): string {
	return aside === undefined ? '' : t('What could not be read is kept as {aside}.', { aside });
}

function lostWords(check: Check): string {
	return check === 'papers'
		? t(
				'Your decisions and notes are elsewhere and safe; the papers can be fetched again: Settings, Sync.',
			)
		: t('A backup may have it: Settings, Data.');
}

function sentences(...said: readonly string[]): string {
	return said.filter((each) => each !== '').join(' ');
}

/** `2026-06-12 14:05` in UTC: the same in a window, a terminal and a test. */
function dateOf(moment: number): string {
	return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function sizeOf(bytes: number): string {
	return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
