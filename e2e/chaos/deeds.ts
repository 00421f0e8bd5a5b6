import type { Page } from '@playwright/test';
import { papertray } from '../command.ts';
import { pick, pickSome } from '../feed/random.ts';
import { expectSaved, writeNote } from '../notes.ts';
import { isEdited, type Editor } from './editor.ts';
import type { Change, Fact, Model, Value } from './model.ts';
import { ask, isDone, messageAfter } from './window.ts';

/** What a deed has to work with. */
export interface Desk {
	readonly page: Page;
	readonly model: Model;
	readonly random: () => number;
	readonly profile: string;
	/** Another program, in the folder of notes. */
	readonly editor: Editor;
	/** Rows by paper. */
	readonly rows: ReadonlyMap<string, number>;
	/** Tags that are certain to be there, by name. */
	readonly tags: Map<string, string>;
	/** The app's clock, epoch milliseconds. */
	now(): number;
}

export type Deed = (desk: Desk) => Promise<void>;

/** So many days in milliseconds; longer than clocks jump here. */
const FAR = 300 * 86_400_000;
const TAGS = ['to read', 'robots', 'Überblick', '综述', 'café'];
const WORDS = ['sparse', 'attention', 'über', '数据', 'maths $x^2$', '- item', '**bold**', 'why?'];

/** What verbs do to which states, said once more and independently of the app. */
const VERBS = {
	read: { read: true },
	unread: { read: false },
	save: { saved: true },
	unsave: { saved: false },
	done: { done: true, snoozed: false },
	'not-done': { done: false },
	snooze: { snoozed: true, done: false },
	'not-snoozed': { snoozed: false },
} as const;

function changeOf(papers: readonly string[], states: Readonly<Record<string, Value>>): Change {
	return new Map(
		papers.flatMap((paper) =>
			Object.entries(states).map(([state, value]): [Fact, Value] => [`${paper}|${state}`, value]),
		),
	);
}

/** Does an act on some papers, as the page asks for it, and keeps what can be taken back. */
async function act(
	{ page, model, rows }: Desk,
	request: Readonly<Record<string, unknown>>,
	papers: readonly string[],
	changes: Change,
): Promise<void> {
	const before = model.certainly(changes.keys());
	model.begin(changes);
	const answer = await ask(page, 'act', {
		...request,
		rows: Uint32Array.from(papers, (paper) => rows.get(paper) ?? 0),
	});
	if (!isDone(answer)) {
		model.lostTrack();
		return;
	}
	model.acknowledge(changes);
	const acted = answer?.ok === true ? answer.value : undefined;
	// Where there was nothing to do, nothing can be taken back.
	if (acted === undefined) return;
	if (before === undefined) model.lostTrack();
	else model.did({ number: acted.number, before, after: changes });
}

const mark: Deed = async (desk) => {
	const { random, rows } = desk;
	const count = random() < 0.2 ? 12 : 1;
	const papers = pickSome(random, [...rows.keys()], count);
	const verb = pick(random, Object.keys(VERBS) as (keyof typeof VERBS)[]);
	const until = verb === 'snooze' && { until: { kind: 'time', at: desk.now() + FAR } };
	await act(desk, { verb, ...until }, papers, changeOf(papers, VERBS[verb]));
};

const tag: Deed = async (desk) => {
	const { page, random, rows, tags } = desk;
	const name = pick(random, TAGS);
	if (!tags.has(name)) {
		const made = await ask(page, 'createTag', { name, color: 'blue' });
		if (made?.ok === true) tags.set(name, made.value.id);
		return;
	}
	const others = [...rows.keys()].filter((paper) => !isEdited(paper));
	const papers = pickSome(random, others, random() < 0.2 ? 5 : 1);
	const gives = random() < 0.7;
	const change = changeOf(papers, { [`tag:${name}`]: gives });
	await act(desk, { verb: gives ? 'tag' : 'untag', tag: tags.get(name) }, papers, change);
};

const note: Deed = async ({ page, model, random, rows, editor }) => {
	const paper = pick(random, [...rows.keys()]);
	if (editor.isAt(paper)) return;
	const text = pickSome(random, WORDS, 4).join(random() < 0.3 ? '\n' : ' ');
	// An empty note is none.
	const note = random() >= 0.1 && `${text} ${random()}`;
	const changes = changeOf([paper], { note });
	model.begin(changes);
	const saved = await ask(page, 'saveNote', { paper, text: note || '' });
	// Behind it may stand what nobody here had seen; there is no such thing.
	if (isDone(saved)) model.acknowledge(changes);
};

const undo: Deed = async ({ page, model }) => {
	const newest = model.newest;
	if (newest === undefined) return;
	model.begin(newest.before);
	const answer = await ask(page, 'undo', newest.number);
	if (!isDone(answer)) {
		model.lostTrack();
		return;
	}
	model.undid();
	model.acknowledge(newest.before);
};

const redo: Deed = async ({ page, model }) => {
	const newest = model.newestUndone;
	if (newest === undefined) return;
	model.begin(newest.after);
	const answer = await ask(page, 'redo', newest.number);
	if (!isDone(answer)) {
		model.lostTrack();
		return;
	}
	model.redid();
	model.acknowledge(newest.after);
};

/** The paper under the selection, after a step to another. */
async function step(page: Page): Promise<string | undefined> {
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	const selected = page.locator('[role=option][aria-selected=true]').first();
	return (await selected.getAttribute('data-paper-id', { timeout: 2000 })) ?? undefined;
}

/** By the keyboard, as its user does; that it is done the window says in a message. */
const byKey: Deed = async ({ page, model, random }) => {
	const paper = await step(page);
	if (paper === undefined) return;
	const [key, state] = pick(random, [
		['s', 'saved'],
		['u', 'read'],
		['e', 'done'],
	] as const);
	const fact = `${paper}|${state}`;
	const is = model.is(fact);
	// `e` is another key on a list of what is done; the inbox has none.
	if (is === undefined || (state === 'done' && is === true)) return;
	const changes: Change = new Map([
		[fact, is !== true],
		...(state === 'done' ? [[`${paper}|snoozed`, false] as const] : []),
	]);
	model.begin(changes);
	model.lostTrack();
	if (await messageAfter(page, () => page.keyboard.press(key), /./)) model.acknowledge(changes);
};

/** A note that is typed; of one that is cut off, any beginning may be there. */
const typed: Deed = async ({ page, model, random }) => {
	const paper = await step(page);
	if (paper === undefined || model.is(`${paper}|note`) !== false) return;
	const text = `typed ${random().toString(36).slice(2)}`;
	const beginnings = Array.from(text, (_, at) =>
		changeOf([paper], { note: text.slice(0, at + 1) }),
	);
	model.begin(changeOf([paper], { note: text }), beginnings);
	await writeNote(page, text);
	await expectSaved(page);
	model.acknowledge(changeOf([paper], { note: text }));
	await page.keyboard.press('Escape');
};

/** By a program outside, which the running app answers, or which opens the store itself. */
const byCommand: Deed = async ({ model, random, rows, profile }) => {
	const paper = pick(random, [...rows.keys()]);
	const [words, states] = pick(random, [
		[['save'], { saved: true }],
		[['save', '--undo'], { saved: false }],
		[['read'], { read: true }],
		[['done'], VERBS.done],
	] as const);
	const changes = changeOf([paper], states);
	model.begin(changes);
	model.lostTrack();
	const { code } = await papertray(profile, [...words, paper]);
	if (code === 0) model.acknowledge(changes);
};

const byEditor: Deed = async ({ model, random, editor }) => {
	await editor.edit(model, random);
};

const settings: Deed = async ({ page, model, random }) => {
	const density = pick(random, ['comfortable', 'compact'] as const);
	const changes: Change = new Map([['settings|density', density]]);
	model.begin(changes);
	if (isDone(await ask(page, 'changeSettings', { density }))) model.acknowledge(changes);
};

const view: Deed = async ({ page, model, random }) => {
	const name = `View ${Math.floor(random() * 1000)}`;
	const changes: Change = new Map([['views|name', name]]);
	model.begin(changes);
	const views = [{ id: 'one', name, filter: { mailbox: 'saved' } }];
	if (isDone(await ask(page, 'saveViews', { views }))) model.acknowledge(changes);
};

const look: Deed = async ({ page, random }) => {
	const text = pick(random, ['sparse', 'author:a', 'is:unread', 'tag:robots', '"a b', 'votes:>5']);
	await ask(page, 'search', { text, sort: 'relevance' });
};

const sync: Deed = async ({ page }) => {
	await ask(page, 'syncNow');
};

const backup: Deed = async ({ page }) => {
	await ask(page, 'makeBackup', 'here');
};

/** How often each comes, of so many in all. */
export const DEEDS: readonly (readonly [Deed, number])[] = [
	[mark, 30],
	[tag, 12],
	[note, 12],
	[undo, 8],
	[redo, 4],
	[byKey, 12],
	[typed, 5],
	[settings, 3],
	[view, 3],
	[byCommand, 4],
	[byEditor, 5],
	[look, 4],
	[sync, 5],
	[backup, 2],
];

export function chooseDeed(random: () => number): Deed {
	const all = DEEDS.reduce((sum, [, weight]) => sum + weight, 0);
	let left = random() * all;
	for (const [deed, weight] of DEEDS) {
		left -= weight;
		if (left < 0) return deed;
	}
	return mark;
}

/** Whether nothing else may be under way: keys go to whatever is on show, and editors write what they read. */
export function isAlone(deed: Deed): boolean {
	return deed === byKey || deed === typed || deed === byEditor;
}
