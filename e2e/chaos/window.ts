import type { Page } from '@playwright/test';
import type { Result } from '#shared/result.ts';

type Backend = typeof window.backend;
type CommandOf = {
	[Name in keyof Backend]: Backend[Name] extends (input: never) => Promise<unknown> ? Name : never;
}[keyof Backend];

/** What the page itself would ask of main; undefined where the app ended before it answered. */
export async function ask<Name extends CommandOf>(
	page: Page,
	name: Name,
	input?: unknown,
): Promise<Awaited<ReturnType<Backend[Name]>> | undefined> {
	return (await page
		.evaluate(
			([command, given]) => {
				const commands = window.backend as unknown as Record<
					string,
					(input: unknown) => Promise<unknown>
				>;
				return commands[command]?.(given);
			},
			[name, input] as const,
		)
		.catch(() => undefined)) as Awaited<ReturnType<Backend[Name]>> | undefined;
}

/** Whether it was answered that it was done. */
export function isDone(answer: Result<unknown> | undefined): boolean {
	return answer?.ok === true;
}

/**
 * The rows of all papers by their ids. A row stands for the same paper as long as the app runs.
 */
export async function rowsOf(page: Page): Promise<Map<string, number>> {
	const opened = await ask(page, 'open');
	const rows = new Map<string, number>();
	if (opened?.ok !== true) return rows;
	const { order } = opened.value;
	for (let first = 0; first < order.length; first += 1000) {
		const texts = await ask(page, 'readRows', order.slice(first, first + 1000));
		if (texts?.ok !== true) return rows;
		for (const { id, row } of texts.value) rows.set(id, row);
	}
	return rows;
}

/** Lets the page count the messages it shows, by which it says that something was done. */
export async function countMessages(page: Page): Promise<void> {
	await page.evaluate(() => {
		const counter = window as unknown as { messages: string[] };
		counter.messages = [];
		const log = document.querySelector('[role=log]');
		if (log === null) return;
		new MutationObserver(() => counter.messages.push(log.textContent)).observe(log, {
			childList: true,
			subtree: true,
			characterData: true,
		});
	});
}

/** Whether a message that fits comes within a while, after a key was pressed by `act`. */
export async function messageAfter(
	page: Page,
	act: () => Promise<void>,
	fits: RegExp,
): Promise<boolean> {
	try {
		const before = await page.evaluate(
			() => (window as unknown as { messages: string[] }).messages.length,
		);
		await act();
		await page.waitForFunction(
			([from, source]) =>
				(window as unknown as { messages: string[] }).messages
					.slice(from)
					.some((text) => new RegExp(source).test(text)),
			[before, fits.source] as const,
			{ timeout: 3000, polling: 10 },
		);
		return true;
	} catch {
		return false;
	}
}
