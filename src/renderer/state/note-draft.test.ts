import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AppError, Result } from '#shared/result.ts';
import { NoteDraft } from './note-draft.svelte.ts';

/** What was saved, and how each save ends. */
let saved: string[];
let answers: ((result: Result<unknown>) => void)[];
let draft: NoteDraft;

beforeEach(() => {
	vi.useFakeTimers();
	[saved, answers] = [[], []];
	draft = new NoteDraft('2606.00001', 'before', (text) => {
		saved.push(text);
		return new Promise((answer) => answers.push(answer));
	});
});
afterEach(() => vi.useRealTimers());

const type = (text: string): void => draft.write(() => text);

async function answer(result: Result<unknown> = { ok: true, value: undefined }): Promise<void> {
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
