import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { CHECKS, type Check, type Finding } from '#shared/domain/doctor.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { FeedProblem } from '#shared/domain/sync-state.ts';
import type { Backups } from '../backup/backups.ts';
import { ACT_JOURNAL } from '../store/act-journal.ts';
import { reasonOf } from '../store/durable-write.ts';
import type { Library } from '../store/library.ts';
import { NOTE_JOURNAL } from '../store/note-journal.ts';
import { lookAtBackups } from './backups.ts';
import { lookAtCounts, lookAtIndex, lookAtPictures } from './caches.ts';
import { lookAtDocuments } from './documents.ts';
import { fine, mended, orWhole, problem } from './files.ts';
import { lookAtJournal } from './journals.ts';
import { findingOf, lookAtMonth, monthsOf, remakeCatalogue } from './months.ts';

/** With less room than this, in bytes, a sync or a backup may not fit any more. */
const SCARCE = 200_000_000;

/** What only the running app knows and does. */
export interface DoctorsApp {
	/** Asks the feed for one day, and takes none of it; why it did not answer, if so. */
	readonly askFeed: (signal: AbortSignal) => Promise<FeedProblem | undefined>;
	readonly notifications: () => { readonly supported: boolean; readonly pausedUntil: number };
	readonly updates: () => Finding;
}

export interface DoctorHost {
	readonly profile: string;
	/** The user's own. */
	readonly library: Library;
	readonly backups: Pick<Backups, 'list' | 'makeDaily' | 'problem' | 'isWorthIt'>;
	/** What opening everything came to. */
	readonly notices: () => readonly Notice[];
	readonly now: () => number;
	/** Has the search index made anew. */
	readonly remakeIndex: () => Promise<void>;
	/** Absent where the app does not run. */
	readonly app?: DoctorsApp | undefined;
}

export interface DoctorOptions {
	/** Nothing is to be changed. */
	readonly lookOnly?: boolean;
	readonly signal?: AbortSignal;
	readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Looks at everything that is kept and at what it needs, and mends what it can: what it puts aside
 * stays on disk, and what it makes anew is made from what is whole. Never throws: a look that fails
 * is a finding.
 */
export async function examine(
	host: DoctorHost,
	{ lookOnly = false, signal = new AbortController().signal, onProgress }: DoctorOptions = {},
): Promise<Finding[]> {
	const { library } = host;
	const readOnly = lookOnly || !library.isHeld;
	const months = await monthsOf(library.folder);
	const looks = looksOf(host, readOnly, signal);
	const total = months.length + looks.length;
	const found: Finding[] = [];
	let done = 0;
	let remade = 0;

	/** Whatever breaks, the others are looked at. */
	async function look(check: Check, work: () => Promise<readonly Finding[]>): Promise<void> {
		if (signal.aborted) return;
		const findings = await work().catch((cause: unknown) => [
			problem(check, { code: 'refused', reason: reasonOf(cause) }),
		]);
		found.push(...findings);
		done += 1;
		onProgress?.(done, total);
		await breathe();
	}

	for (const month of months) {
		await look('papers', () =>
			library.upkeep(async (parts) => {
				const kept = { ...parts, readOnly };
				const findings = await lookAtMonth(kept, month);
				const isGood = findings.every(({ state }) => state === 'mended');
				if (isGood && (await remakeCatalogue(kept, month))) remade += 1;
				return findings;
			}),
		);
	}
	for (const [check, work] of looks) await look(check, work);
	const ofPapers = found.filter(({ check }) => check === 'papers');
	if (ofPapers.length === 0) found.push(...orWhole('papers', [], months.length));
	found.push(
		remade > 0
			? mended('catalogue', { code: 'remade', files: remade })
			: fine('catalogue', { code: 'whole', files: months.length }),
	);
	if (signal.aborted) return [{ check: 'papers', state: 'unknown', fact: { code: 'cancelled' } }];
	return inOrder(withNotices(found, host.notices()));
}

function looksOf(
	host: DoctorHost,
	readOnly: boolean,
	signal: AbortSignal,
): (readonly [Check, () => Promise<readonly Finding[]>])[] {
	const { library, profile, now, app } = host;
	const { folder, decisions, notes } = library;
	const mayWrite = !readOnly && decisions.refusal === undefined;
	return [
		['lock', () => Promise.resolve(lookAtLock(library))],
		[
			'acts',
			() =>
				lookAtJournal({
					...{ check: 'acts', folder, format: ACT_JOURNAL, now },
					lastOf: ({ last }) => last,
					heldLast: decisions.history.last,
					secure: mayWrite ? () => decisions.secure() : undefined,
				}),
		],
		[
			'notes',
			() =>
				lookAtJournal({
					...{ check: 'notes', folder, format: NOTE_JOURNAL, now },
					lastOf: ({ last }) => last,
					heldLast: notes.last,
					secure: mayWrite ? () => notes.secure() : undefined,
				}),
		],
		['documents', () => lookAtDocuments({ profile, now, readOnly })],
		['counts', () => lookAtCounts(folder)],
		['search', () => lookAtIndex(folder, readOnly ? undefined : host.remakeIndex)],
		['pictures', () => lookAtPictures(join(profile, 'media'), readOnly)],
		[
			'backups',
			() =>
				lookAtBackups({
					...{ folder: join(profile, 'backups'), backups: host.backups, now, readOnly },
				}),
		],
		['space', () => lookAtSpace(profile)],
		['feed', () => lookAtFeed(app, signal)],
		['notifications', () => Promise.resolve(lookAtNotifications(app, now()))],
		['updates', () => Promise.resolve([app?.updates() ?? notRunning('updates')])],
	];
}

function lookAtLock(library: Library): Finding[] {
	// Why it is not held is among what opening it came to.
	return library.isHeld ? [fine('lock', { code: 'held' })] : [];
}

async function lookAtSpace(profile: string): Promise<Finding[]> {
	const { bavail, bsize } = await statfs(profile);
	const bytes = bavail * bsize;
	return bytes < SCARCE
		? [problem('space', { code: 'scarce', bytes })]
		: [fine('space', { code: 'free', bytes })];
}

async function lookAtFeed(app: DoctorsApp | undefined, signal: AbortSignal): Promise<Finding[]> {
	if (app === undefined) return [notRunning('feed')];
	const startedAt = performance.now();
	const refusal = await app.askFeed(signal);
	if (refusal !== undefined) return [problem('feed', { code: 'not-answered', problem: refusal })];
	const milliseconds = Math.round(performance.now() - startedAt);
	return [fine('feed', { code: 'answered', milliseconds })];
}

function lookAtNotifications(app: DoctorsApp | undefined, now: number): Finding[] {
	if (app === undefined) return [notRunning('notifications')];
	const { supported, pausedUntil } = app.notifications();
	if (!supported) return [problem('notifications', { code: 'notifications-unsupported' })];
	return pausedUntil > now
		? [fine('notifications', { code: 'notifications-paused', until: pausedUntil })]
		: [fine('notifications', { code: 'notifications-on' })];
}

function notRunning(check: Check): Finding {
	return { check, state: 'unknown', fact: { code: 'not-running' } };
}

/** With what was mended, or could not be, when everything was opened, unless that was found again. */
function withNotices(found: readonly Finding[], notices: readonly Notice[]): Finding[] {
	const told = notices
		.map((notice) => findingOf(checkOf(notice), notice))
		.filter((finding) => !found.some((each) => isAbout(each, finding)));
	// What is whole now, but was not when it was opened, is not simply whole.
	const rest = found.filter(
		({ check, fact }) => fact.code !== 'whole' || !told.some((each) => each.check === check),
	);
	return [...rest, ...told];
}

function isAbout(one: Finding, other: Finding): boolean {
	if (one.check !== other.check) return false;
	const [a, b] = [one.fact, other.fact];
	return 'file' in a && 'file' in b && a.file === b.file;
}

/** Which part of the store a file belongs to. */
function checkOf(notice: Notice): Check {
	if (!('file' in notice)) return 'lock';
	const { file } = notice;
	if (/^\d{4}-\d{2}\.(?:json|arrivals)/.test(file)) return 'papers';
	if (file.startsWith('acts-')) return 'acts';
	return file.startsWith('notes-') ? 'notes' : 'documents';
}

function inOrder(found: readonly Finding[]): Finding[] {
	return [...found].sort((a, b) => CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check));
}
