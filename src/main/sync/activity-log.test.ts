import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Activity } from '#shared/domain/sync-state.ts';
import { DocumentFile } from '../store/document-file.ts';
import { ActivityLog } from './activity-log.ts';

let folder: string;
let file: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-activity-'));
	file = join(folder, 'activity.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function activity(at: number): Activity {
	return {
		at,
		kind: 'sync',
		trigger: 'timer',
		days: ['2026-06-12'],
		requests: 4,
		counts: { papers: 30, fresh: 30, changed: 0, failed: 0 },
		milliseconds: 410,
	};
}

test('the newest entries come first, also after a restart, and only 500 are kept', async () => {
	const log = await ActivityLog.open(file, () => 0);
	await Promise.all(Array.from({ length: 510 }, (_, at) => log.add(activity(at))));
	await log.close();

	const entries = (await ActivityLog.open(file, () => 0)).entries();
	expect(entries).toHaveLength(500);
	expect(entries[0]).toEqual(activity(509));
	expect(entries.at(-1)?.at).toBe(10);
});

test('a line that cannot be read is lost by itself', async () => {
	const raw = await DocumentFile.open(
		file,
		{
			kind: 'papertray-activity',
			version: 1,
			schema: v.object({ entries: v.array(v.unknown()) }),
			migrations: {},
			empty: () => ({ entries: [] }),
		},
		() => 0,
	);
	const lines = [activity(1), { at: 'noon' }, null, activity(2)];
	await raw.update(() => ({ entries: lines }));
	await raw.close();
	expect((await ActivityLog.open(file, () => 0)).entries().map(({ at }) => at)).toEqual([2, 1]);
});
