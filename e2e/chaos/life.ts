import type { FeedServer } from '../feed/feed-server.ts';
import { chooseDeed, isAlone, type Desk } from './deeds.ts';
import type { Editor } from './editor.ts';
import type { Disk } from './disk.ts';
import { changeWeather } from './feed-weather.ts';
import type { Model } from './model.ts';
import { kill, open, pass, type Live, type Start } from './run.ts';
import { ask, rowsOf } from './window.ts';

/** What goes on from one start of the app to the next. */
export interface Life {
	readonly disk: Disk;
	readonly feed: FeedServer;
	readonly model: Model;
	readonly random: () => number;
	readonly tags: Map<string, string>;
	readonly editor: Editor;
	/** How often what happened. */
	readonly counts: Record<string, number>;
	/** Milliseconds that the app's clock is ahead. */
	offset: number;
}

/** Starts the app, looks at its settings, uses it for a while and kills it; how, in words. */
export async function useAndKill(life: Life, start: Start): Promise<string> {
	const { disk, feed, model, random } = life;
	changeWeather(feed, random);
	const live = await open(start);
	await lookAtSettings(live, life);
	const desk: Desk = {
		...{ page: live.page, model, random, tags: life.tags, editor: life.editor },
		profile: start.profile,
		rows: await rowsOf(live.page),
		now: () => Date.now() + start.offset,
	};
	const isFull = disk.canBeFull && random() < 0.2;
	const until = Date.now() + random() * 6000;
	if (isFull) disk.fill();
	const underWay = new Set<Promise<void>>();
	async function useOnce(): Promise<void> {
		const deed = chooseDeed(random);
		count(life, `did ${deed.name}`);
		if (isAlone(deed)) await Promise.race([Promise.all(underWay), pass(1000)]);
		if (isAlone(deed) && underWay.size > 0) return;
		// What cannot be done at this moment, such as a key without a paper, is not done.
		const done = deed(desk).catch(() => undefined);
		underWay.add(done);
		void done.then(() => underWay.delete(done));
		// Most wait for the answer, as people do; some do not. A full disk does not answer for long.
		if (isAlone(deed)) await done;
		else await Promise.race([done, pass(random() < 0.8 && !isFull ? 8000 : random() * 50)]);
	}
	while (Date.now() < until) {
		await useOnce();
		if (random() < 0.1) changeWeather(feed, random);
	}
	const how = await beforeTheEnd(live, life, isFull);
	const last = useOnce();
	await pass(random() * 60);
	await kill(live.id, start.profile);
	// A command that lost the app may be at it by itself.
	await Promise.all([last, ...underWay]);
	return how;
}

/** What is the case at the moment of the kill. */
async function beforeTheEnd(
	{ electron }: Live,
	{ disk, random }: Life,
	isFull: boolean,
): Promise<string> {
	if (isFull && random() < 0.5) {
		disk.relieve();
		// It tries again by itself; nothing of what follows depends on that it has by now.
		await pass(random() * 3000);
		return 'after the disk was full';
	}
	if (isFull) return 'while the disk was full';
	if (random() < 0.2) {
		void electron.evaluate(({ app }) => app.quit()).catch(() => undefined);
		await pass(random() * 300);
		return 'while it quit';
	}
	return 'in use';
}

export function count({ counts }: Pick<Life, 'counts'>, what: string): void {
	counts[what] = (counts[what] ?? 0) + 1;
}

async function lookAtSettings({ page }: Live, life: Life): Promise<void> {
	const opened = await ask(page, 'open');
	if (opened?.ok !== true) throw new Error('the window does not open the store');
	const { settings, views, notices } = opened.value;
	const found = new Map<string, string | boolean>([
		['settings|density', settings.density],
		['views|name', views.views[0]?.name ?? false],
	]);
	const violations = life.model.compare(found, (fact) => found.has(fact));
	if (violations.length > 0) throw new Error(`settings or views: ${JSON.stringify(violations)}`);
	for (const { code } of notices) count(life, `told ${code}`);
}
