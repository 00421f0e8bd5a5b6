import { expect, test } from 'vitest';
import { feedProblemSchema, type FeedProblem, type SyncState } from '#shared/domain/sync-state.ts';
import { noticeSchema, type Notice } from '#shared/domain/notice.ts';
import type { AppError } from '#shared/result.ts';
import { activityOutcome, activityTitle } from './activity.ts';
import { errorWords } from './errors.ts';
import { durabilityWords, noticeWords } from './notices.ts';
import { problemInFull, problemWords } from './problems.ts';
import { backfillLine, syncLine } from './sync-line.ts';

const NOW = Date.parse('2026-06-12T12:00:00.000Z');
const MINUTE = 60_000;
const counts = { papers: 120, fresh: 34, changed: 5, failed: 0 };

const problems: readonly FeedProblem[] = [
	{ code: 'offline' },
	{ code: 'timeout' },
	{ code: 'captive-portal' },
	{ code: 'untrusted' },
	{ code: 'rate-limited', until: NOW + 5 * MINUTE },
	{ code: 'refused', status: 404 },
	{ code: 'refused', status: 503 },
	{ code: 'too-large' },
	{ code: 'malformed', detail: 'x' },
	{ code: 'interrupted' },
	{ code: 'store-unwritable', reason: 'the disk is full' },
];

const notices: readonly Notice[] = [
	{ code: 'restored', file: 'marks.json', aside: 'marks.json.damaged', from: NOW },
	{ code: 'lost', file: 'marks.json', aside: 'marks.json.damaged' },
	{ code: 'damaged', file: 'marks.log', entries: 1 },
	{ code: 'newer', file: 'marks.json' },
	{ code: 'locked', process: 4711 },
	{ code: 'read-only-folder', reason: 'permission denied' },
];

const errors: readonly AppError[] = [
	{ code: 'bad-request', detail: 'x' },
	{ code: 'unexpected' },
	{ code: 'store-unwritable', reason: 'the disk is full' },
	{ code: 'store-read-only', reason: 'a newer Papertray wrote it' },
	{ code: 'paper-unknown' },
	{ code: 'link-refused' },
	{ code: 'paper-nowhere', id: '2606.12345' },
	...problems.map((problem) => ({ code: 'not-answered', asked: 'arXiv', problem }) as const),
	{ code: 'busy' },
	{ code: 'tag-name-taken' },
	{ code: 'tag-unknown' },
];

test('the lists of this test have every problem and every notice there is', () => {
	const codes = (list: readonly { code: string }[]) => new Set(list.map(({ code }) => code));
	expect(codes(problems)).toEqual(
		new Set(feedProblemSchema.options.map(({ entries }) => entries.code.literal)),
	);
	expect(codes(notices)).toEqual(
		new Set(noticeSchema.options.map(({ entries }) => entries.code.literal)),
	);
});

test.each([
	...problems.map((problem) => [problem.code, problemWords(problem, NOW)]),
	...problems.map((problem) => [problem.code, problemInFull(problem, NOW + MINUTE, NOW)]),
	...notices.map((notice) => [notice.code, noticeWords(notice)]),
	...errors.map((error) => [error.code, errorWords(error)]),
])('%s is said in whole sentences, calmly: %s', (_code, words) => {
	expect(words).toMatch(/^[A-Z\w].*\.$/);
	expect(words).not.toMatch(/!|oops|undefined|NaN|\[object|\.\./i);
});

test('a captive portal is named for what the user can do about it', () => {
	expect(problemWords({ code: 'captive-portal' }, NOW)).toContain(
		'the network wants you to sign in',
	);
});

test('a problem in full says what happened, what was kept and what comes next', () => {
	expect(problemInFull({ code: 'timeout' }, NOW + 2 * MINUTE, NOW)).toBe(
		'The feed took too long to answer. All that was stored is still here. Papertray tries again in 2 min.',
	);
});

test('acts that wait for the disk are counted, with why and until when', () => {
	expect(durabilityWords({ state: 'saved' }, NOW)).toBe('');
	expect(durabilityWords({ state: 'unsaved', acts: 1 }, NOW)).toBe('Saving 1 act…');
	const refused = { state: 'unsaved', acts: 3, reason: 'the disk is full', nextAt: NOW } as const;
	expect(durabilityWords(refused, NOW)).toBe(
		'3 acts not saved yet: the disk is full. Kept on screen; next try in a moment.',
	);
});

const idle: SyncState = { activity: { phase: 'idle' } };

test.each<[SyncState, string]>([
	[idle, 'Not synced yet'],
	[{ ...idle, lastSuccess: { at: NOW - 4 * MINUTE, counts } }, 'Synced 4 min ago · 34 new'],
	[
		{ ...idle, lastSuccess: { at: NOW - 4 * MINUTE, counts: { ...counts, fresh: 0 } } },
		'Synced 4 min ago',
	],
	[{ activity: { phase: 'syncing', done: 1, total: 4 } }, 'Syncing · 1 of 4 days'],
	[{ activity: { phase: 'syncing', done: 0, total: 0 } }, 'Syncing…'],
	[
		{ ...idle, problem: { code: 'captive-portal' }, nextAt: NOW + 10 * MINUTE },
		'Not synced: the network wants you to sign in. Next try in 10 min.',
	],
])('the sync line of %j is: %s', (sync, line) => {
	expect(syncLine(sync, NOW)).toBe(line);
});

test('the sync line says what is new today when it is told', () => {
	const sync = { ...idle, lastSuccess: { at: NOW - 4 * MINUTE, counts } };
	expect(syncLine(sync, NOW, 1034)).toBe('Synced 4 min ago · 1,034 new today');
	expect(syncLine(sync, NOW, 0)).toBe('Synced 4 min ago');
});

test('a backfill says how far it is and how it goes on', () => {
	const range = { first: '2026-01-01', last: '2026-01-31', done: 4, total: 31, fresh: 1 } as const;
	expect(backfillLine({ phase: 'none' }, NOW)).toBe('');
	expect(backfillLine({ phase: 'running', ...range }, NOW)).toBe(
		'Fetching 1 January 2026 to 31 January 2026: 4 of 31 days, 1 new paper.',
	);
	expect(
		backfillLine(
			{ phase: 'waiting', ...range, problem: { code: 'timeout' }, nextAt: NOW + MINUTE },
			NOW,
		),
	).toBe(
		'The feed took too long to answer. 4 of 31 days, 1 new paper so far. It goes on in 1 min.',
	);
	expect(backfillLine({ phase: 'cancelled', ...range }, NOW)).toContain('What came is kept.');
	expect(backfillLine({ phase: 'finished', ...range }, NOW)).toContain('1 new paper in 31 days');
});

test('a line of the activity log says when, what, how much, why and what next', () => {
	const entry = {
		at: NOW,
		kind: 'sync',
		trigger: 'timer',
		days: ['2026-06-12', '2026-06-11'],
		requests: 2,
		counts: { ...counts, failed: 1 },
		milliseconds: 412,
		problem: { code: 'offline' },
		nextAt: NOW + MINUTE,
	} as const;
	expect(activityTitle({ ...entry, days: [...entry.days] })).toBe(
		'by the clock · 11 June to 12 June 2026 · 2 requests, 0.4 s',
	);
	expect(activityOutcome({ ...entry, days: [...entry.days] }, NOW)).toBe(
		'The feed could not be reached: this computer seems to be offline. 120 papers: 34 new, 5 changed, 1 entry could not be read and left out. Next try in 1 min.',
	);
});
