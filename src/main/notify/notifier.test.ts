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
let onDisk: Promise<string>[];
const documents: DocumentFile<NotifyState>[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-notify-'));
	now = NOON;
	shown = [];
	onDisk = [];
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
		show(notification) {
			shown.push(wordsOf(notification));
			onDisk.push(readFile(file(), 'utf8'));
		},
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
	expect(await onDisk[0]).toContain('"shown"');
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
