import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_LAYOUT } from '#shared/domain/settings.ts';
import { LastUse } from './last-use.ts';
import { DocumentFile } from './store/document-file.ts';
import { seal } from './store/envelope.ts';
import { WINDOW_FILE, WINDOW_FORMAT, type WindowState } from './store/preferences.ts';

const NOON = Date.parse('2026-06-12T12:00:00Z');
const [MINUTE, DAY] = [60_000, 86_400_000];

let folder: string;
let now: number;
const documents: DocumentFile<WindowState>[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-last-use-'));
	now = NOON;
});
afterEach(async () => {
	// What is still being written would come back into the folder that goes.
	await Promise.all(documents.splice(0).map((document) => document.close()));
	await rm(folder, { recursive: true, force: true });
});

async function open() {
	const document = await DocumentFile.open(join(folder, WINDOW_FILE), WINDOW_FORMAT, () => now);
	documents.push(document);
	return { document, lastUse: new LastUse(document, () => now) };
}

/** Uses the app and quits. */
async function useOnce(): Promise<void> {
	const { document, lastUse } = await open();
	lastUse.used();
	lastUse.keep();
	await document.close();
}

test('the first start ever follows no absence', async () => {
	const { lastUse } = await open();
	lastUse.used();
	expect(lastUse.away).toBeUndefined();
});

test('whoever comes back after twelve days was away, until that is settled', async () => {
	await useOnce();
	now += 12 * DAY + MINUTE;
	const { document, lastUse } = await open();
	const told: unknown[] = [];
	lastUse.onAwayChanged((away) => told.push(away));
	lastUse.used();
	const away = { days: 12, first: '2026-06-12', last: '2026-06-24' };
	expect(lastUse.away).toEqual(away);

	await lastUse.settle();
	await document.close();
	expect(told).toEqual([away, undefined]);
	const again = (await open()).lastUse;
	again.used();
	expect(again.away).toBeUndefined();
});

test('an absence that was not caught up on is there after a restart', async () => {
	await useOnce();
	now += 3 * DAY;
	await useOnce();
	const { lastUse } = await open();
	lastUse.used();
	expect(lastUse.away).toMatchObject({ days: 3 });
});

test('a second absence right after the first adds to it', async () => {
	await useOnce();
	now += 3 * DAY;
	await useOnce();
	now += 4 * DAY;
	const { lastUse } = await open();
	lastUse.used();
	expect(lastUse.away).toMatchObject({ days: 7, first: '2026-06-12' });
});

test('a second absence after days of use is one of its own', async () => {
	await useOnce();
	for (const days of [3, 1, 1, 4]) {
		now += days * DAY;
		await useOnce();
	}
	expect((await open()).lastUse.away).toMatchObject({ days: 4, first: '2026-06-17' });
});

test('a window that stays open notices an absence too', async () => {
	const { lastUse } = await open();
	lastUse.used();
	now += DAY;
	lastUse.used();
	expect(lastUse.away).toBeUndefined();
	now += 2 * DAY;
	lastUse.used();
	expect(lastUse.away).toMatchObject({ days: 2, first: '2026-06-13' });
});

test('while the app is used that is written down now and then, not at each use', async () => {
	const { document, lastUse } = await open();
	now += 2 * MINUTE;
	lastUse.used();
	expect(document.data.lastUsedAt).toBeUndefined();
	now += 3 * MINUTE;
	lastUse.used();
	expect(document.data.lastUsedAt).toBe(now);
	now += MINUTE;
	lastUse.used();
	expect(document.data.lastUsedAt).toBe(now - MINUTE);
	await document.close();
});

test('the window’s place of version 1 is kept, and says nothing of the last use', async () => {
	const old = {
		bounds: { x: 1, y: 2, width: 900, height: 700 },
		maximized: true,
		layout: DEFAULT_LAYOUT,
	};
	await writeFile(join(folder, WINDOW_FILE), seal('papertray-window', 1, old, NOON));
	const { document, lastUse } = await open();
	lastUse.used();
	expect([document.data, lastUse.away, document.notices]).toEqual([old, undefined, []]);
});
