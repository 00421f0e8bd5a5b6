import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { FLAG } from '#shared/domain/columns.ts';
import type { Paper } from '#shared/domain/paper.ts';
import Reader from './Reader.svelte';

let mounted: Record<string, unknown> | undefined;

afterEach(async () => {
	if (mounted !== undefined) await unmount(mounted);
	mounted = undefined;
});

function paper(changes: Partial<Paper> = {}): Paper {
	return {
		id: '2510.14980',
		title: 'Sparse routing for long contexts',
		abstract: 'We route.\n  It works.',
		authors: ['Ada Lovelace'],
		dailyDates: ['2026-06-12'],
		upvotes: 41,
		comments: 0,
		media: [],
		firstSeenAt: 0,
		...changes,
	};
}

function read(changes: Partial<Paper> = {}, flags = 0) {
	const calls = {
		onact: vi.fn(),
		onlink: vi.fn(),
		oncopy: vi.fn(),
		onsearch: vi.fn(),
		onmute: vi.fn(),
	};
	mounted = mount(Reader, {
		target: document.body,
		props: { paper: paper(changes), flags, ...calls },
	});
	flushSync();
	return calls;
}

function named(role: 'button' | 'a', name: string): HTMLElement | undefined {
	return [...document.querySelectorAll<HTMLElement>(role)].find(
		(element) => (element.ariaLabel ?? element.textContent).trim() === name,
	);
}

test('the article is labelled by its heading, which is the title', () => {
	read();
	const article = document.querySelector('article');
	const label = document.getElementById(article?.getAttribute('aria-labelledby') ?? '');
	expect(label?.tagName).toBe('H1');
	expect(label?.textContent).toBe('Sparse routing for long contexts');
});

test('twelve authors are shown, the others on request, each of them a search', async () => {
	const authors = Array.from({ length: 40 }, (_, index) => `Author ${index + 1}`);
	const { onsearch } = read({ authors });
	expect(named('button', 'Author 12')).toBeDefined();
	expect(named('button', 'Author 13')).toBeUndefined();

	named('button', '+ 28 more')?.click();
	await tick();
	await tick();

	expect(document.activeElement?.textContent.trim()).toBe('Author 13');
	named('button', 'Author 40')?.click();
	expect(onsearch).toHaveBeenCalledExactlyOnceWith('author:"Author 40"');
});

test('the buttons name what they will do', () => {
	const unread = read();
	for (const name of ['Done', 'Save', 'Mark as read', 'Copy link']) named('button', name)?.click();
	expect(unread.onact.mock.calls).toEqual([['done'], ['save'], ['read']]);
	expect(unread.oncopy).toHaveBeenCalledOnce();
	expect(named('button', 'Save')?.getAttribute('aria-pressed')).toBe('false');
});

test('the buttons take back what was done', () => {
	const { onact } = read({}, FLAG.done | FLAG.saved | FLAG.read);
	for (const name of ['Move to inbox', 'Save', 'Mark as unread']) named('button', name)?.click();
	expect(onact.mock.calls).toEqual([['not-done'], ['unsave'], ['unread']]);
	expect(named('button', 'Save')?.getAttribute('aria-pressed')).toBe('true');
});

test('a link asks main to open it and never navigates by itself', () => {
	const { onlink } = read();
	const click = new MouseEvent('click', { bubbles: true, cancelable: true });
	named('a', 'PDF')?.dispatchEvent(click);
	expect(onlink).toHaveBeenCalledExactlyOnceWith('pdf');
	expect(click.defaultPrevented).toBe(true);
});

test('links of the feed that are no web addresses are not offered', () => {
	read({ githubRepo: 'javascript:alert(1)', projectPage: 'file:///etc/passwd' });
	const targets = [...document.querySelectorAll('a')].map((a) => a.getAttribute('href'));
	expect(targets).toEqual([
		'https://huggingface.co/papers/2510.14980',
		'https://arxiv.org/abs/2510.14980',
		'https://arxiv.org/pdf/2510.14980',
	]);
});

test('hostile words are words', () => {
	const hostile =
		'<img src=x onerror=alert(1)> <script>alert(1)</script> $\\href{javascript:x}{y}$';
	read({ title: hostile, abstract: hostile, aiSummary: hostile, authors: [hostile] });
	expect(document.querySelectorAll('img, script')).toHaveLength(0);
	expect(document.querySelector('h1')?.textContent).toContain('<script>alert(1)</script>');
});

test('a summary says that a machine wrote it, and which', () => {
	read({ aiSummary: 'It routes.', aiSummaryModel: 'Qwen/Qwen2.5-Coder-32B-Instruct' });
	expect(document.body.textContent).toContain(
		'written by Qwen2.5-Coder-32B-Instruct, not by the authors',
	);
});

test('an abstract of a megabyte is shown in part, and whole on request', () => {
	read({ abstract: 'word '.repeat(200_000) });
	const shown = () => document.querySelector('.abstract .prose')?.textContent.length ?? 0;
	expect(shown()).toBeLessThanOrEqual(20_000);

	named('button', 'Show all 1,000,000 characters')?.click();
	flushSync();
	expect(shown()).toBeGreaterThan(999_000);
});
