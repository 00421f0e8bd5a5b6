import { expect, test } from 'vitest';
import { trayContent, type TrayEntry } from './tray-menu.ts';

const NOW = new Date(2026, 5, 12, 14, 5).getTime();
const QUIET = { unread: 0, next: [], syncing: false, pausedUntil: 0, now: NOW };

function labels(entries: readonly TrayEntry[]): unknown[] {
	return entries.map((each) => {
		if (each === 'line') return each;
		return 'entries' in each ? [each.label, ...labels(each.entries)] : each.label;
	});
}

test('it says what there is to read, what comes next, and what can be done', () => {
	const next = [
		{ id: '2606.00001', title: 'Sparse routing' },
		{ id: '2606.00002', title: 'Speech \u202eand\n text' },
	];
	const { tooltip, menu } = trayContent({ ...QUIET, unread: 12, next });
	expect(tooltip).toBe('Papertray: 12 papers to read');
	expect(labels(menu)).toEqual([
		'12 papers to read',
		'Sparse routing',
		'Speech and text',
		'line',
		'Open Papertray',
		'Sync now',
		['Pause notifications', 'For 1 hour', 'Until tomorrow'],
		'line',
		'Quit',
	]);
	expect(menu[1]).toMatchObject({
		act: { kind: 'go-to', destination: { kind: 'paper', id: '2606.00001' } },
	});
});

test('a long title does not make a wide menu', () => {
	const { menu } = trayContent({
		...QUIET,
		unread: 1,
		next: [{ id: '1', title: 'a'.repeat(900) }],
	});
	expect(labels(menu)[0]).toBe('1 paper to read');
	expect(String(labels(menu)[1]).length).toBeLessThanOrEqual(61);
});

test('pausing is for an hour or until midnight, and says how long it lasts', () => {
	const pauses = trayContent(QUIET).menu.find(
		(each) => each !== 'line' && each.label === 'Pause notifications',
	);
	expect(pauses).toMatchObject({
		entries: [
			{ act: { kind: 'pause', until: NOW + 3_600_000 } },
			{ act: { kind: 'pause', until: new Date(2026, 5, 13).getTime() } },
		],
	});
	const resumed = (pausedUntil: number) =>
		trayContent({ ...QUIET, pausedUntil }).menu.find(
			(each) => each !== 'line' && each.label.startsWith('Resume'),
		);
	expect(resumed(NOW + 60_000)).toMatchObject({ act: { kind: 'pause', until: 0 } });
	expect(resumed(new Date(2026, 5, 13).getTime())).toMatchObject({
		label: 'Resume notifications (paused until tomorrow)',
	});
	expect(resumed(NOW - 1)).toBeUndefined();
});

test('a sync that is under way cannot be asked for again', () => {
	expect(trayContent({ ...QUIET, syncing: true }).menu).toContainEqual({ label: 'Syncing…' });
});
