import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#shared/domain/settings.ts';
import { ManualClock } from '../../../e2e/feed/manual-clock.ts';
import { Library } from '../store/library.ts';
import { Background, type Presence } from './background.ts';
import type { TrayContent } from './tray-menu.ts';

let folder: string;
let library: Library;
let clock: ManualClock;
let settings: Settings;
let trays: (TrayContent | undefined)[];
let badges: number[];

const presence: Presence = {
	showTray(content) {
		trays.push(content);
		return Promise.resolve();
	},
	showBadge: (count) => badges.push(count),
	loginItem: {
		isOn: () => Promise.resolve(false),
		set: () => Promise.resolve(),
		renew: () => Promise.resolve(),
	},
	offers: () => Promise.resolve({ tray: true, badge: true }),
};

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'papertray-background-'));
	clock = new ManualClock('2026-06-12T08:00:00Z');
	library = await Library.open(folder, clock.now);
	await library.ingest(['2606.00001', '2606.00002', '2606.00003'].map(paper));
	settings = DEFAULT_SETTINGS;
	[trays, badges] = [[], []];
});
afterEach(async () => {
	await library.close();
	await rm(folder, { recursive: true });
});

function paper(id: string, upvotes: number) {
	return {
		id,
		title: `Paper ${id}`,
		abstract: '',
		authors: [],
		media: [],
		dailyDate: '2026-06-12',
		upvotes,
	};
}

function open(hidden = false): Background {
	return new Background({
		library: () => library,
		settings: () => settings,
		isSyncing: () => false,
		presence,
		hidden,
		run: () => undefined,
		now: clock.now,
		timer: clock.timer,
	});
}

test('without a tray or a badge chosen nothing is shown, and nothing waits to be', async () => {
	const background = open();
	await background.show();
	background.changed();
	expect([trays, badges, clock.nextAlarm]).toEqual([[], [], undefined]);
});

test('the tray says what there is to read, follows what is done, and goes when it is no longer wanted', async () => {
	settings = { ...DEFAULT_SETTINGS, closeToTray: true };
	const background = open();
	await background.show();
	expect(trays.at(-1)?.tooltip).toBe('Papertray: 3 papers to read');
	expect(trays.at(-1)?.menu[1]).toMatchObject({ label: 'Paper 2606.00003' });

	await library.decisions.act('done', ['2606.00003'], {})?.saved;
	// Many changes at once are shown once.
	for (let change = 0; change < 9; change += 1) background.changed();
	clock.advance(1000);
	await background.show();
	expect(trays.at(-1)?.tooltip).toBe('Papertray: 2 papers to read');

	settings = DEFAULT_SETTINGS;
	background.changed();
	clock.advance(1000);
	await background.show();
	expect(trays.at(-1)).toBeUndefined();
	background.stop();
	background.changed();
	expect(clock.nextAlarm).toBeUndefined();
});

test('that notifications are paused goes from the menu when it is over', async () => {
	settings = { ...DEFAULT_SETTINGS, notificationsPausedUntil: clock.now() + 60_000 };
	const background = open(true);
	await background.show();
	expect(JSON.stringify(trays.at(-1))).toContain('Resume notifications');
	clock.advance(60_001);
	await background.show();
	expect(JSON.stringify(trays.at(-1))).toContain('Pause notifications');
	expect(clock.nextAlarm).toBeUndefined();
});

test('the badge counts what is unread, or what rises of it, or nothing', async () => {
	settings = { ...DEFAULT_SETTINGS, badge: 'unread' };
	const background = open();
	await background.show();
	settings = { ...DEFAULT_SETTINGS, badge: 'rising' };
	background.risingChanged({
		rows: Uint32Array.of(0, 1),
		ranks: Float32Array.of(0.95, 0.2),
		lines: new Uint8Array(24),
	});
	await background.show();
	settings = DEFAULT_SETTINGS;
	await background.show();
	expect(badges).toEqual([3, 1, 0]);
	expect(trays).toEqual([]);
});
