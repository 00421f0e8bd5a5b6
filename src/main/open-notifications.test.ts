import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { feedPaper } from '../../e2e/store/library-fixtures.ts';
import { dayAt } from '#shared/domain/day.ts';
import type { Destination } from '#shared/domain/destination.ts';
import type { ForYouScore } from '#shared/domain/interest/for-you.ts';
import { DEFAULT_RULES, type NotifyRule, type NotifyTarget } from '#shared/domain/notify/rule.ts';
import type { FeedPaper } from '#shared/domain/paper.ts';
import { DEFAULT_SETTINGS, type Settings, type SettingsChange } from '#shared/domain/settings.ts';
import type { View } from '#shared/domain/view.ts';
import { success } from '#shared/result.ts';
import { openNotifications, type Notifications, type Shown } from './open-notifications.ts';
import { SamplePapers } from './sample-papers.ts';
import { searchLibrary } from './search/search-library.ts';
import { ShownLibrary } from './shown-library.ts';
import { Library } from './store/library.ts';
import type { WatchedFacts } from './sync/paper-watch.ts';
import { Trends } from './trends.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.parse('2026-06-10T12:00:00Z');
const EMMY: NotifyTarget = { kind: 'author', text: 'Emmy Noether' };

let profile: string;
let now: number;
let settings: Settings;
let views: View[];
let library: Library;
let notifications: Notifications;
let trends: Trends;
let hushed: boolean;
/** How papers stand by what was learned of the user, by row. */
let scores: Map<number, ForYouScore>;
/** What stood in notifications, and what happens when the user answers them. */
let shown: (Shown & { click: () => void; press: (index: number) => void })[];
let gone: Destination[];
/** The timer that was set last. */
let timer: { wait: number; action: () => void } | undefined;

beforeEach(async () => {
	profile = await mkdtemp(join(tmpdir(), 'papertray-notifications-'));
	now = NOON;
	settings = DEFAULT_SETTINGS;
	[views, shown, gone, hushed, timer] = [[], [], [], false, undefined];
	scores = new Map();
	await open();
});
afterEach(async () => {
	await close();
	await rm(profile, { recursive: true, force: true });
});

async function open(): Promise<void> {
	library = await Library.open(join(profile, 'library'), () => now);
	const samples = new SamplePapers({ file: '', folder: join(profile, 'sample'), now: () => now });
	const shownLibrary = new ShownLibrary({
		own: library,
		samples,
		onDurabilityChanged: () => undefined,
	});
	trends = new Trends(
		() => library,
		() => now,
	);
	notifications = await openNotifications({
		profile,
		now: () => now,
		ahead: () => 0,
		shown: shownLibrary,
		trends,
		interest: { scoresOf: () => Promise.resolve(scores) },
		search: {
			searchSettled: async (request) => ({
				rows: await searchLibrary(library, request, now),
				milliseconds: 0,
			}),
		},
		views: () => views,
		settings: () => settings,
		changeSettings: change,
		announce: () => undefined,
		showNotification(notification, { onClick, onButton }) {
			shown.push({ ...notification, click: onClick, press: onButton });
			return Promise.resolve(undefined);
		},
		isNotToBeDisturbed: () => Promise.resolve(hushed),
		goTo: (destination) => gone.push(destination),
		timer(wait, action) {
			timer = { wait, action };
			return () => (timer = undefined);
		},
	});
}

async function close(): Promise<void> {
	await notifications.close();
	await library.close();
}

/** Ends the program and starts it again. */
async function restart(): Promise<void> {
	await close();
	await open();
}

async function change(changed: SettingsChange) {
	const { notifyRules } = settings;
	settings = { ...settings, ...changed };
	if (changed.notifyRules !== undefined) await notifications.rulesChanged(notifyRules);
	return success(undefined);
}

/** Makes rules of these kinds, of which the first is called `0`. */
async function use(...targets: readonly NotifyTarget[]): Promise<void> {
	const others = { on: true, alone: true, sound: false };
	const rules = targets.map((target, index): NotifyRule => ({ id: `${index}`, target, ...others }));
	await change({ notifyRules: rules });
}

/** A sync that brings these papers, and what is known of saved ones besides. */
async function sync(papers: readonly FeedPaper[], facts: WatchedFacts = new Map()): Promise<void> {
	notifications.begins();
	const taken = await library.ingest(papers);
	if (taken.ok) notifications.papersCame(taken.value.change.rows);
	trends.changed();
	await notifications.tell(facts, false);
}

function ofEmmy(id: string, said: Partial<FeedPaper> = {}): FeedPaper {
	const authors = ['Emmy Noether'];
	return feedPaper(`2606.${id}`, { title: `Paper ${id}`, authors, dailyDate: dayAt(now), ...said });
}

function titles(): string[] {
	return shown.map(({ title }) => title);
}

function outcomes(): string[] {
	return notifications.entries().map(({ title, outcome }) => `${title}: ${outcome}`);
}

test('what takes off is told of once, with what it gained and the rule', async () => {
	await use({ kind: 'trending' });
	now = NOON - 10 * HOUR;
	for (const upvotes of [3, 4, 5, 6, 6, 300, 340, 380]) {
		await sync([
			feedPaper('2606.00001', { title: 'The <rocket>', upvotes, dailyDate: '2026-06-10' }),
			feedPaper('2606.00002', { upvotes: (now / HOUR) % 24, dailyDate: '2026-06-10' }),
		]);
		if (gone.length === 0) shown[0]?.click();
		now += 2 * HOUR;
		await restart();
	}
	expect(shown).toMatchObject([
		{ title: 'Rising: The ‹rocket›', body: '295 votes in 6 h · rule Trending', sound: false },
	]);
	expect(gone).toEqual([{ kind: 'paper', id: '2606.00001' }]);
	expect(notifications.entries()).toMatchObject([{ outcome: 'shown', answer: 'opened' }]);
});

test('within the budget, over restarts, quiet hours, the digest, a clock set back and days away', async () => {
	await use(EMMY);
	let papers = 0;
	/** So many papers more at an hour counted from noon, after a restart; answers what was shown by then. */
	async function step(hour: number, fresh = 1): Promise<string[]> {
		await restart();
		now = NOON + hour * HOUR;
		const before = shown.length;
		await sync(Array.from({ length: fresh }, () => ofEmmy(String((papers += 1)).padStart(5, '0'))));
		return titles().slice(before);
	}
	expect(await step(0, 2)).toEqual([]);
	expect(outcomes()).toEqual(['Paper 00002: first-run', 'Paper 00001: first-run']);
	expect(await step(1, 2)).toEqual(['New: Paper 00003']);
	expect(await step(1.3)).toEqual([]);
	expect(await step(2)).toEqual(['New: Paper 00006']);
	expect(await step(3)).toEqual(['New: Paper 00007']);
	expect(await step(4)).toEqual([]);
	expect(await step(11)).toEqual([]);
	expect(await step(20.9)).toEqual([]);
	expect(await step(21.1, 0)).toEqual(['5 papers to look at']);
	expect(shown.at(-1)?.body).toBe(
		'Paper 00004 · Paper 00005 · Paper 00008 · Paper 00009 · Paper 00010',
	);
	expect(await step(26)).toEqual(['New: Paper 00011']);
	expect(await step(26 - 400 * 24)).toEqual([]);
	expect(await step(26.5 - 400 * 24)).toEqual(['New: Paper 00013']);
	expect(await step(26 + 100 * 24, 2)).toEqual(['While you were away: 3 papers']);
	expect(await step(27 + 100 * 24, 0)).toEqual([]);
	expect(new Set(titles()).size).toBe(titles().length);
});

test('the digest comes by the clock, and where nothing waits there is no timer', async () => {
	await use(EMMY);
	await sync([]);
	expect(timer).toBeUndefined();
	now += HOUR;
	await sync([ofEmmy('00001'), ofEmmy('00002')]);
	expect(titles()).toEqual(['New: Paper 00001']);
	for (let looks = 0; timer !== undefined && looks < 100; looks += 1) {
		const { wait, action } = timer;
		expect(wait).toBeGreaterThanOrEqual(60_000);
		now += wait;
		timer = undefined;
		action();
		await expect.poll(() => timer !== undefined || shown.length > 1).toBe(true);
	}
	expect(titles()).toEqual(['New: Paper 00001', '1 paper to look at']);
	expect(now).toBeGreaterThanOrEqual(Date.parse('2026-06-11T09:00:00Z'));
	expect(now).toBeLessThan(Date.parse('2026-06-11T09:02:00Z'));
	shown[1]?.click();
	expect(gone).toEqual([{ kind: 'notifications' }]);
});

test('paused or not to be disturbed, papers wait', async () => {
	await use(EMMY);
	await sync([]);
	settings = { ...settings, notificationsPausedUntil: now + 2 * HOUR };
	now += HOUR;
	await sync([ofEmmy('00001')]);
	now += 2 * HOUR;
	hushed = true;
	await sync([ofEmmy('00002')]);
	expect(titles()).toEqual([]);
	hushed = false;
	now += HOUR;
	await sync([ofEmmy('00003')]);
	expect(titles()).toEqual(['New: Paper 00003']);
	expect(outcomes().slice(1)).toEqual(['Paper 00002: waiting', 'Paper 00001: waiting']);
});

test('buttons do normal acts, and a muted rule says that it is off', async () => {
	await use(EMMY);
	await sync([]);
	now += HOUR;
	await sync([ofEmmy('00001')]);
	const [notification] = shown;
	expect(notification?.buttons).toEqual(['Save', 'Snooze until tomorrow', 'Mute this rule']);
	notification?.press(0);
	await expect.poll(() => notifications.entries()[0]?.answer).toBe('saved');
	expect(library.savedPapers()).toEqual(['2606.00001']);
	notification?.press(1);
	await expect.poll(() => notifications.entries()[0]?.answer).toBe('snoozed');
	const tomorrow = new Date(now);
	tomorrow.setDate(tomorrow.getDate() + 1);
	tomorrow.setHours(9, 0, 0, 0);
	expect(library.decisions.untilOf('2606.00001')).toEqual({ kind: 'time', at: tomorrow.getTime() });
	notification?.press(2);
	await expect.poll(() => notifications.entries()[0]?.answer).toBe('muted');
	expect(settings.notifyRules[0]?.on).toBe(false);
	expect(shown.at(-1)).toMatchObject({ title: 'The rule is off' });
	expect(shown.at(-1)?.body).toContain('Author Emmy Noether');
	await restart();
	expect(library.savedPapers()).toEqual(['2606.00001']);
	library.decisions.undo();
	library.decisions.undo();
	expect(library.savedPapers()).toEqual([]);
});

test('what saved papers got is told of, also over a restart, and what others got is not', async () => {
	await use({ kind: 'saved-code' }, { kind: 'saved-linked' }, { kind: 'saved-version' });
	const ids = ['2606.00001', '2606.00002', '2606.00003', '2606.00004'];
	const facts = (linked: number): WatchedFacts => new Map(ids.map((id) => [id, { linked }]));
	await sync(ids.map((id) => feedPaper(id)));
	now += HOUR;
	library.decisions.act('save', ids.slice(0, 3));
	await sync([], facts(0));
	await restart();
	now += HOUR;
	const githubRepo = 'https://github.com/emmy/invariants';
	await sync([feedPaper('2606.00001', { githubRepo }), feedPaper('2606.00004', { githubRepo })]);
	now += HOUR;
	await sync(
		[],
		new Map([...facts(0), ['2606.00002', { linked: 2 }], ['2606.00004', { linked: 2 }]]),
	);
	now += HOUR;
	const versions = [
		['2606.00003', { updatedAt: now - 1000 }],
		['2606.00001', { updatedAt: NOON - DAY }],
	] as const;
	await sync([], new Map(versions));
	now += HOUR;
	await sync([], new Map([['2606.00003', { updatedAt: now - 1000, linked: 0 }]]));
	expect(shown.map(({ title, body }) => [title, body])).toEqual([
		[
			'Now with code: Paper 2606.00001',
			'you saved it; now it has code · rule Saved paper got code',
		],
		[
			'Now with a model: Paper 2606.00002',
			'you saved it; now a model or dataset is linked · rule Saved paper got a model or dataset',
		],
		[
			'New version: Paper 2606.00003',
			'you saved it; arXiv has a new version · rule Saved paper got a new version',
		],
	]);
});

test('views, searches, keywords and the best of the day; not what is decided on, muted or old', async () => {
	views = [{ id: 'v', name: 'Much voted', filter: { mailbox: 'inbox', upvotes: 50 } }];
	await use(
		{ kind: 'view', view: 'v' },
		{ kind: 'query', text: 'title:invariants' },
		{ kind: 'keyword', text: 'sparse rings' },
		{ kind: 'daily' },
	);
	await sync([ofEmmy('00009')]);
	await library.muting.apply([{ id: 'm', kind: 'words', text: 'boring' }]);
	library.decisions.act('done', ['2606.00009']);
	now += HOUR;
	const title = 'Sparse rings';
	await sync([
		ofEmmy('00001', { upvotes: 60 }),
		ofEmmy('00002', { title: 'On invariants' }),
		ofEmmy('00003', { title: 'On sparse things', aiKeywords: ['rings'] }),
		ofEmmy('00004', { title: `${title}, boring ones` }),
		ofEmmy('00005', { title, dailyDate: '2026-05-01' }),
		ofEmmy('00009', { title, upvotes: 99 }),
	]);
	const reasons = notifications.entries().filter(({ outcome }) => outcome !== 'first-run');
	expect(reasons.map(({ paper, why }) => `${paper}: ${why}`).sort()).toEqual([
		'2606.00001: in “Much voted”',
		'2606.00002: matches “title:invariants”',
		'2606.00003: about sparse rings',
	]);
	expect(reasons.find(({ paper }) => paper === '2606.00001')?.rules).toEqual(['0', '3']);
});

test('what is for the user is told of with its reasons, and counted', async () => {
	await use({ kind: 'for-you' });
	await sync([]);
	now += HOUR;
	const taken = await library.ingest([ofEmmy('00001'), ofEmmy('00002')]);
	if (!taken.ok) throw new Error('not taken in');
	const [one = -1, other = -1] = taken.value.change.rows;
	scores = new Map([
		[one, { share: 0.99, reasons: ['rings', 'invariants'] }],
		[other, { share: 0.5, reasons: ['rings'] }],
	]);
	notifications.papersCame(taken.value.change.rows);
	await sync([]);
	expect(shown).toMatchObject([
		{
			title: 'For you: Paper 00001',
			body: 'for you, because: rings, invariants · rule For you',
		},
	]);
	const { previews } = notifications;
	expect(await previews.of({ kind: 'for-you' })).toMatchObject({ times: 1, days: 1 });
	scores = new Map();
	expect(await previews.of({ kind: 'for-you' })).toMatchObject({ times: 0, days: 0 });
});

test('a rule that is new begins with what comes', async () => {
	await sync([ofEmmy('00001')]);
	await use(EMMY);
	now += HOUR;
	await sync([ofEmmy('00001', { upvotes: 70 }), ofEmmy('00002')]);
	expect(titles()).toEqual(['New: Paper 00002']);
	await change({ notifyRules: DEFAULT_RULES });
	await use(EMMY);
	now += HOUR;
	await sync([ofEmmy('00002', { upvotes: 70 }), ofEmmy('00003')]);
	expect(titles()).toEqual(['New: Paper 00002', 'New: Paper 00003']);
});

test('where an older generation of what was told had to be taken, nothing comes again', async () => {
	await use(EMMY);
	await sync([]);
	now += HOUR;
	await sync([ofEmmy('00001')]);
	await close();
	await writeFile(join(profile, 'notifications.json'), 'not what it was');
	await open();
	now += HOUR;
	await sync([ofEmmy('00001', { upvotes: 50 })]);
	expect(titles()).toEqual(['New: Paper 00001']);
	now += HOUR;
	await sync([ofEmmy('00002')]);
	expect(titles()).toEqual(['New: Paper 00001', 'New: Paper 00002']);
});

test('a first sync that fails is not the first run', async () => {
	await use(EMMY);
	await notifications.tell(new Map(), true);
	now += HOUR;
	await sync([ofEmmy('00001')]);
	expect(titles()).toEqual([]);
	expect(outcomes()).toEqual(['Paper 00001: first-run']);
});

test('after days away one that fails does not end the absence', async () => {
	await use(EMMY);
	await sync([]);
	now += HOUR;
	await sync([ofEmmy('00001'), ofEmmy('00002')]);
	await restart();
	now += 4 * DAY;
	await notifications.tell(new Map(), true);
	expect(titles()).toEqual(['New: Paper 00001']);
	now += HOUR;
	await sync([ofEmmy('00003'), ofEmmy('00004')]);
	expect(titles().slice(1)).toEqual(['While you were away: 3 papers']);
});

test('how often a rule would have fired is counted from what is here', async () => {
	for (let day = 40; day >= 1; day -= 1) {
		now = NOON - day * DAY;
		const id = String(day).padStart(5, '0');
		await sync([
			ofEmmy(id, { ...(day % 3 === 0 && { aiKeywords: ['group theory'] }), upvotes: day }),
			ofEmmy(`1${id.slice(1)}`, { authors: ['Ada Lovelace'], upvotes: 1 }),
		]);
	}
	now = NOON;
	const { previews } = notifications;
	expect(await previews.of(EMMY)).toEqual({
		times: 29,
		days: 30,
		titles: ['Paper 00001', 'Paper 00002', 'Paper 00003'],
	});
	expect(await previews.of({ kind: 'keyword', text: 'group theory' })).toMatchObject({ times: 9 });
	expect(await previews.of({ kind: 'query', text: 'author:noether votes:>20' })).toMatchObject({
		times: 9,
	});
	expect(await previews.of({ kind: 'daily' })).toMatchObject({ times: 58 });
	expect(await previews.of({ kind: 'saved-version' })).toMatchObject({ times: 0, days: 0 });
	expect(await previews.of({ kind: 'trending' })).toMatchObject({ times: 0, days: 30 });
	const called = previews.of(EMMY);
	previews.cancel();
	expect(await called).toBeUndefined();
	expect(await previews.of(EMMY)).toMatchObject({ times: 29 });
});

test('what took off in the last days is counted, and code that saved papers got', async () => {
	const stars = { githubRepo: 'https://github.com/emmy/invariants', githubStars: 5 };
	for (const [hour, upvotes] of [3, 4, 200, 420].entries()) {
		now = NOON - (16 - 4 * hour) * HOUR;
		await sync([
			feedPaper('2606.00001', { upvotes, dailyDate: '2026-06-10', ...(hour > 1 && stars) }),
			feedPaper('2606.00002', { upvotes: hour, dailyDate: '2026-06-10' }),
		]);
	}
	library.decisions.act('save', ['2606.00001']);
	const titles = ['Paper 2606.00001'];
	const { previews } = notifications;
	expect(await previews.of({ kind: 'trending' })).toEqual({ times: 1, days: 2, titles });
	expect(await previews.of({ kind: 'saved-code' })).toEqual({ times: 1, days: 1, titles });
});
