import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AppError, Result } from '#shared/result.ts';
import { NoteDraft } from './note-draft.svelte.ts';

interface Saved {
	number: number;
	appended?: string;
}

/** What was saved, by what was known then, and how each save ends. */
let saved: string[];
let seen: number[];
let answers: ((result: Result<Saved>) => void)[];
let draft: NoteDraft;

beforeEach(() => {
	vi.useFakeTimers();
	[saved, seen, answers] = [[], [], []];
	draft = new NoteDraft('2606.00001', { text: 'before', number: 1 }, (text, known) => {
		saved.push(text);
		seen.push(known);
		return new Promise((answer) => answers.push(answer));
	});
});
afterEach(() => vi.useRealTimers());

const type = (text: string): void => draft.write(() => text);

async function answer(result: Result<Saved> = { ok: true, value: { number: 2 } }): Promise<void> {
	answers.shift()?.(result);
	await vi.advanceTimersByTimeAsync(0);
}

function refuse(code: 'store-unwritable' | 'store-read-only'): Result<never> {
	return { ok: false, error: { code, reason: 'full' } };
}

test('what is typed is saved 300 ms later, and saved is said once it is and nothing came', async () => {
	expect(draft.status.state).toBe('untouched');
	type('a');
	expect(draft.status.state).toBe('saving');
	await vi.advanceTimersByTimeAsync(299);
	expect(saved).toEqual([]);
	await vi.advanceTimersByTimeAsync(1);
	expect(saved).toEqual(['a']);
	expect(draft.status.state).toBe('saving');
	await answer();
	await vi.advanceTimersByTimeAsync(200);
	expect([draft.status.state, draft.isSaved]).toEqual(['saved', true]);
});

test('whoever types without a pause is saved every 300 ms, and never told it is done', async () => {
	const states = new Set<string>();
	for (let key = 1; key <= 20; key += 1) {
		type('x'.repeat(key));
		await vi.advanceTimersByTimeAsync(100);
		await answer();
		states.add(draft.status.state);
	}
	expect(saved.map((text) => text.length)).toEqual([3, 6, 9, 12, 15, 18]);
	expect([...states]).toEqual(['saving']);
});

test('leaving saves at once, and nothing a second time', async () => {
	type('a');
	void draft.flush();
	void draft.flush();
	await vi.advanceTimersByTimeAsync(1000);
	expect(saved).toEqual(['a']);
});

test('what the disk refused is saved once it has taken everything', async () => {
	type('a');
	void draft.flush();
	await answer(refuse('store-unwritable'));
	expect(draft.status).toEqual({
		state: 'unsaved',
		error: { code: 'store-unwritable', reason: 'full' },
	});
	draft.recovered();
	expect(draft.status.state).toBe('saved');
	await draft.flush();
	// Main tries again by itself.
	expect(saved).toEqual(['a']);
});

test('what main would not take is offered again, and stays unsaved until it is', async () => {
	type('a');
	void draft.flush();
	await answer(refuse('store-read-only'));
	draft.recovered();
	expect(draft.status.state).toBe('unsaved');
	void draft.flush();
	expect(saved).toEqual(['a', 'a']);
	await answer();
	await vi.advanceTimersByTimeAsync(200);
	expect(draft.status.state).toBe('saved');
});

test('of two saves under way the later says what became of it', async () => {
	type('a');
	void draft.flush();
	type('ab');
	void draft.flush();
	await answer();
	await vi.advanceTimersByTimeAsync(500);
	expect(draft.status.state).toBe('saving');
	await answer(refuse('store-unwritable'));
	expect(draft.status.state).toBe('unsaved');
});

test('a change that is refused says so until the next one is saved', async () => {
	const error: AppError = { code: 'note-too-long', length: 200_001, longest: 200_000 };
	draft.refuse(error);
	expect(draft.status).toEqual({ state: 'unsaved', error });
	type('a');
	void draft.flush();
	await answer();
	await vi.advanceTimersByTimeAsync(200);
	expect(draft.status.state).toBe('saved');
});

/** The note is this now, and somebody else made it so. */
function outside(text: string, number: number): Promise<void> {
	return draft.changedOutside(() => Promise.resolve({ ok: true, value: { text, number } }));
}

test('a text from outside is shown where nothing is unsaved, and known from then on', async () => {
	const shown: string[] = [];
	draft.follow = (text) => shown.push(text);
	await outside('theirs', 5);
	expect([draft.text, draft.current(), shown]).toEqual(['theirs', 'theirs', ['theirs']]);
	await outside('what was theirs before', 4);
	expect(draft.text).toBe('theirs');
	type('theirs and mine');
	await vi.advanceTimersByTimeAsync(300);
	expect([saved, seen]).toEqual([['theirs and mine'], [5]]);
});

test('a text from outside that no editor shows is there when one does', async () => {
	draft.editor = { stands: 'for what CodeMirror keeps' };
	await outside('theirs', 5);
	expect([draft.text, draft.editor]).toEqual(['theirs', undefined]);
});

test('what was typed meanwhile stays, and gets what main put behind it, once', async () => {
	let screen = 'mine';
	draft.follow = (text) => (screen = text);
	draft.write(() => screen);
	const told = outside('theirs', 5);
	await vi.advanceTimersByTimeAsync(0);
	expect([saved, seen]).toEqual([['mine'], [1]]);
	screen = 'mine and more';
	draft.write(() => screen);
	await vi.advanceTimersByTimeAsync(300);
	expect([saved.at(-1), seen]).toEqual(['mine and more', [1, 1]]);
	screen = 'mine and more, at last';
	draft.write(() => screen);
	await answer({ ok: true, value: { number: 6, appended: ' + theirs' } });
	await answer({ ok: true, value: { number: 7, appended: ' + theirs' } });
	await told;
	expect(screen).toBe('mine and more, at last + theirs');
	void draft.flush();
	expect(saved.at(-1)).toBe('mine and more, at last + theirs');
});
