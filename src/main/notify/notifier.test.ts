import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_BUDGET } from '#shared/domain/notify/budget.ts';
import type { Notification } from '#shared/domain/notify/decide.ts';
import type { Candidate } from '#shared/domain/notify/rule.ts';
import type { NotifyState } from '#shared/domain/notify/state.ts';
import { DocumentFile } from '../store/document-file.ts';
import { NOTIFICATIONS_FILE, NOTIFICATIONS_FORMAT, Notifier } from './notifier.ts';

const NOON = Date.parse('2026-06-12T12:00:00Z');
const HOUR = 3_600_000;

let folder: string;
let now: number;
let shown: string[];
/** What stood on disk each time something was shown. */
let onDisk: string[];
let [isHushed, isRefused] = [false, false];
const documents: DocumentFile<NotifyState>[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-notify-'));
	now = NOON;
	shown = [];
	onDisk = [];
	[isHushed, isRefused] = [false, false];
});
afterEach(async () => {
	await Promise.all(documents.splice(0).map((document) => document.close()));
	await rm(folder, { recursive: true, force: true });
});

function file(): string {
	return join(folder, NOTIFICATIONS_FILE);
}

/** Starts on what is on disk, as after a restart. */
async function open(): Promise<Notifier> {
	const document = await DocumentFile.open(file(), NOTIFICATIONS_FORMAT, () => now);
	documents.push(document);
	return new Notifier({
		document,
		budget: () => DEFAULT_BUDGET,
		clock: () => ({ now, ahead: 0 }),
		isHushed: () => Promise.resolve(isHushed),
		async show(notification) {
			if (isRefused) return false;
			shown.push(wordsOf(notification));
			onDisk.push(await readFile(file(), 'utf8'));
			return true;
		},
		onChanged: () => undefined,
	});
}

function wordsOf(notification: Notification): string {
	return notification.kind === 'paper'
		? notification.entry.paper
		: `${notification.kind}: ${notification.entries.map(({ paper }) => paper).join(' ')}`;
}

function candidates(...papers: string[]): Candidate[] {
	const about = { rule: 'emmy', why: 'by Emmy Noether', weight: 1, alone: true, sound: false };
	return papers.map((paper) => ({ ...about, paper, title: `Paper ${paper}` }));
}

test('nothing comes twice, over restarts and at once, and it is on disk before it is shown', async () => {
	await (await open()).tell(candidates('old'));
	now += HOUR;
	const notifier = await open();
	await Promise.all([notifier.tell(candidates('a')), notifier.tell(candidates('a', 'b'))]);
	expect(shown).toEqual(['a']);
	expect(onDisk[0]).toContain('"shown"');
	now += HOUR;
	await (await open()).tell(candidates('old', 'a', 'b'));
	expect(shown).toEqual(['a']);
	now = NOON + 22 * HOUR;
	const again = await open();
	await again.tell([]);
	expect(shown).toEqual(['a', 'digest: b']);
	expect(again.log.map(({ paper, outcome }) => `${paper} ${outcome}`)).toEqual([
		'old first-run',
		'a shown',
		'b digest',
	]);
});

test('what the disk refuses is not shown, and waits for the digest', async () => {
	const notifier = await open();
	await notifier.tell([]);
	now += HOUR;
	// A file in the place of the folder: every system refuses to write into that.
	await rm(folder, { recursive: true });
	await writeFile(folder, '');
	await notifier.tell(candidates('a'));
	expect(shown).toEqual([]);
	expect(notifier.log.map(({ outcome }) => outcome)).toEqual(['waiting']);
	await rm(folder);
	await mkdir(folder);
	now = NOON + 22 * HOUR;
	await notifier.tell([]);
	expect(shown).toEqual(['digest: a']);
});

test('while the computer is not to be disturbed, and what the system refuses, waits for the digest', async () => {
	const notifier = await open();
	await notifier.tell([]);
	now += HOUR;
	isHushed = true;
	await notifier.tell(candidates('a'));
	isHushed = false;
	isRefused = true;
	now += HOUR;
	await notifier.tell(candidates('b'));
	expect(shown).toEqual([]);
	expect(notifier.log.map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting']);
	isRefused = false;
	now = NOON + 22 * HOUR;
	await notifier.look();
	expect(shown).toEqual(['digest: a b']);
});

test('a look writes nothing where nothing is due, and waits for the news after a start', async () => {
	await (await open()).tell([]);
	now += HOUR;
	const notifier = await open();
	expect(notifier.nextLook).toBeUndefined();
	await notifier.tell(candidates('a', 'b'));
	expect(notifier.nextLook).toBe(HOUR);
	const before = await readFile(file(), 'utf8');
	await notifier.look();
	expect(await readFile(file(), 'utf8')).toBe(before);
	now = NOON + 22 * HOUR;
	const again = await open();
	await again.look();
	expect(shown).toEqual(['a']);
	now = NOON + 5 * 24 * HOUR;
	await again.tell([]);
	expect(shown).toEqual(['a', 'summary: b']);
});

test('what a new rule matches is passed over, and what became of the rest is kept', async () => {
	const notifier = await open();
	await notifier.tell([]);
	now += HOUR;
	await notifier.passOver(new Set(['emmy']), [{ rule: 'emmy', paper: 'a' }]);
	await notifier.tell(candidates('a', 'b'));
	expect(shown).toEqual(['b']);
	const [entry] = notifier.log;
	if (entry !== undefined) await notifier.answer(entry, 'saved');
	expect((await open()).log).toMatchObject([{ paper: 'b', outcome: 'shown', answer: 'saved' }]);
});
