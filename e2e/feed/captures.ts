import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '#shared/domain/day.ts';

/** The real answers of the feed in `folder`, by day; none where there is no such folder. */
export async function readCaptures(folder: string): Promise<Map<Day, readonly unknown[]>> {
	const names = await readdir(folder).catch(() => []);
	const days = new Map<Day, readonly unknown[]>();
	for (const name of names) {
		const day = /^daily_papers_(?<day>\d{4}-\d{2}-\d{2})\.json$/.exec(name)?.groups?.['day'];
		if (day === undefined) continue;
		const answer: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
		if (Array.isArray(answer)) days.set(day, answer);
	}
	return days;
}
